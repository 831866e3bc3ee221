package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Set;

/**
 * Which track calls are orders, and where their amount stands.
 *
 * @param names event names that count as an order
 * @param amountProperties the first of these properties that holds a number is the amount
 */
public record OrderRules(Set<String> names, List<String> amountProperties) {
  public static final OrderRules STANDARD =
      new OrderRules(Set.of("Order Completed"), List.of("revenue", "total", "value"));

  private static final double MAX_AMOUNT = 1e12;

  public OrderRules {
    names = Set.copyOf(names);
    amountProperties = List.copyOf(amountProperties);
  }

  /** Reads the lists {@code events} and {@code amount}; an absent list is the standard one. */
  public static OrderRules parse(Document doc) {
    List<String> names = doc.texts("events");
    List<String> amounts = doc.texts("amount");
    return new OrderRules(
        names.isEmpty() ? STANDARD.names : Set.copyOf(names),
        amounts.isEmpty() ? STANDARD.amountProperties : amounts);
  }

  /** The amount in the source's own unit; 0 when none of the properties holds a number. */
  double amount(CollectedEvent event) {
    for (int i = 0; i < amountProperties.size(); i++) {
      Value value = event.properties().find(amountProperties.get(i));
      double number = value == null ? Double.NaN : numberOf(value);
      if (Math.abs(number) <= MAX_AMOUNT) {
        return number;
      }
    }
    return 0;
  }

  private static double numberOf(Value value) {
    if (!(value instanceof Value.Text text)) {
      return value.asNumber();
    }
    try {
      return Double.parseDouble(text.text().strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
