package io.waggle.app.analytics;

import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Decides from a query's syntax tree, as DuckDB's own parser gives it, whether it only asks: one
 * SELECT, with no statement that writes inside, no table function but those that make up rows, and
 * no function with an effect.
 */
final class SqlGuard {
  private static final Set<String> QUERIES =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");

  private static final Set<String> EFFECTS =
      Set.of(
          "nextval",
          "currval",
          "setval",
          "setseed",
          "write_log",
          "sleep_ms",
          "pg_sleep",
          "getenv",
          "getvariable",
          "current_setting",
          "current_query",
          "query",
          "query_table",
          "json_execute_serialized_sql");

  /**
   * A syntax tree nests deeper than a definition would, and its bounds are those of the query's own
   * length.
   */
  private static final ReadLimits TREE = new ReadLimits(1_000, 200_000, 1 << 20);

  private SqlGuard() {}

  /** Refuses the query whose serialised tree this is, if there is anything to refuse. */
  static void check(String tree) {
    byte[] bytes = tree.getBytes(StandardCharsets.UTF_8);
    if (!(Json.read(bytes, TREE) instanceof Value.Fields root)) {
      throw new IllegalStateException("the parser gave no tree");
    }
    Attributes answer = root.attributes();
    if (Value.Flag.TRUE.equals(answer.find("error"))) {
      throw refused("not_a_select", answer.text("error_message"));
    }
    int statements =
        answer.find("statements") instanceof Value.Items items ? items.values().size() : 0;
    if (statements != 1) {
      throw refused("not_one", "holds " + statements + " statements, not one");
    }
    walk(root);
  }

  static InvalidException refused(String code, String reason) {
    return new InvalidException(
        "sql." + code, "sql", reason, "Send one SELECT over the analytics tables.");
  }

  private static void walk(Value value) {
    switch (value) {
      case Value.Items items -> items.values().forEach(SqlGuard::walk);
      case Value.Fields fields -> node(fields.attributes());
      case Value.Text t -> {}
      case Value.Whole w -> {}
      case Value.Real r -> {}
      case Value.Decimal d -> {}
      case Value.Flag f -> {}
      case Value.Nil n -> {}
    }
  }

  private static void node(Attributes node) {
    String type = node.text("type");
    if (type.endsWith("_NODE") && !QUERIES.contains(type)) {
      throw refused("writes", "holds " + type.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    if (type.equals("SHOW_REF")) {
      throw refused("not_a_select", "is not a SELECT");
    }
    if (type.equals("TABLE_FUNCTION") && !TABLE_FUNCTIONS.contains(calledBy(node))) {
      throw refused("function", "reads from " + calledBy(node) + ", which is not allowed here");
    }
    String function = node.text("function_name").toLowerCase(Locale.ROOT);
    if (EFFECTS.contains(function)) {
      throw refused("function", "calls " + function + ", which is not allowed here");
    }
    for (int i = 0; i < node.size(); i++) {
      walk(node.value(i));
    }
  }

  private static String calledBy(Attributes node) {
    return node.find("function") instanceof Value.Fields function
        ? function.attributes().text("function_name").toLowerCase(Locale.ROOT)
        : "";
  }
}
