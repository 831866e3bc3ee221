package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;

/**
 * A value by its path and the filters it runs through: {@code trait.first_name | default: "there"}.
 */
record Expression(String path, List<FilterCall> filters) {
  /** One filter with its argument, {@link Value.Nil} where it takes none. */
  record FilterCall(Filter filter, Value argument) {}

  Expression {
    filters = List.copyOf(filters);
  }

  String evaluate(Attributes values) {
    Value found = values.find(path);
    Value value = found == null ? Value.Nil.NIL : found;
    for (FilterCall each : filters) {
      value = each.filter.apply(value, each.argument);
    }
    return value.asText();
  }
}
