package io.waggle.app.analytics;

import static io.waggle.app.analytics.Column.Kind.DOUBLE;
import static io.waggle.app.analytics.Column.Kind.FLAG;
import static io.waggle.app.analytics.Column.Kind.INT;
import static io.waggle.app.analytics.Column.Kind.LONG;
import static io.waggle.app.analytics.Column.Kind.TEXT;

import java.util.List;
import java.util.stream.Collectors;

/** The stored tables and their columns, in the order in which {@link EffectBatch} fills them. */
enum AnalyticsTable {
  EVENT_ROWS(
      column("position", LONG),
      column("event_time", LONG),
      column("received_time", LONG),
      column("person", INT),
      column("kind", INT),
      column("amount", DOUBLE),
      column("message", LONG),
      column("fragment", LONG)),
  EVENT_KINDS(
      column("id", INT),
      column("source", TEXT),
      column("type", TEXT),
      column("name", TEXT),
      column("is_order", FLAG),
      column("currency", TEXT)),
  MERGES(
      column("position", LONG),
      column("winner", INT),
      column("loser", INT),
      column("reason", TEXT),
      column("time", LONG)),
  SPLITS(
      column("position", LONG),
      column("person", INT),
      column("part", INT),
      column("actor", TEXT),
      column("reason", TEXT),
      column("time", LONG)),
  IDENTITY_REFUSALS(
      column("position", LONG),
      column("request", TEXT),
      column("code", TEXT),
      column("message", TEXT),
      column("actor", TEXT),
      column("time", LONG)),
  LARGE_PEOPLE(
      column("position", LONG),
      column("person", INT),
      column("identifiers", INT),
      column("time", LONG)),
  MEMBERSHIP_ROWS(
      column("position", LONG),
      column("audience", TEXT),
      column("person", INT),
      column("entered", FLAG),
      column("reason", TEXT),
      column("time", LONG)),
  ENROLMENT_ROWS(
      column("position", LONG),
      column("journey", TEXT),
      column("version", INT),
      column("person", INT),
      column("step", TEXT),
      column("state", TEXT),
      column("reason", TEXT),
      column("time", LONG),
      column("fragment", LONG)),
  CONTACT_ROWS(
      column("position", LONG),
      column("delivery", TEXT),
      column("person", INT),
      column("journey", TEXT),
      column("step", TEXT),
      column("template", TEXT),
      column("channel", TEXT),
      column("allowed", FLAG),
      column("reason", TEXT),
      column("until", LONG),
      column("answers", TEXT),
      column("time", LONG)),
  DELIVERY_ROWS(
      column("position", LONG),
      column("delivery", TEXT),
      column("person", INT),
      column("status", TEXT),
      column("detail", TEXT),
      column("time", LONG)),
  CONSENT_ROWS(
      column("position", LONG),
      column("person", INT),
      column("purpose", TEXT),
      column("channel", TEXT),
      column("granted", FLAG),
      column("time", LONG),
      column("fragment", LONG)),
  PLACE_ROWS(
      column("position", LONG),
      column("person", INT),
      column("country", TEXT),
      column("region", TEXT),
      column("city", TEXT),
      column("time", LONG),
      column("fragment", LONG)),
  CONVERSION_ROWS(
      column("position", LONG),
      column("goal", TEXT),
      column("person", INT),
      column("value", DOUBLE),
      column("time", LONG)),
  CREDIT_ROWS(
      column("position", LONG),
      column("goal", TEXT),
      column("person", INT),
      column("model", TEXT),
      column("channel", TEXT),
      column("campaign", TEXT),
      column("share", DOUBLE),
      column("value", DOUBLE),
      column("time", LONG));

  private final List<Column> columns;

  AnalyticsTable(Column... columns) {
    this.columns = List.of(columns);
  }

  List<Column> columns() {
    return columns;
  }

  String sqlName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The table function that gives the rows to be inserted. */
  String feed() {
    return "waggle_feed_" + sqlName();
  }

  String createStatement() {
    return columns.stream()
        .map(each -> each.name() + " " + each.kind().sqlType() + " NOT NULL")
        .collect(Collectors.joining(", ", "CREATE TABLE " + sqlName() + " (", ")"));
  }

  private static Column column(String name, Column.Kind kind) {
    return new Column(name, kind);
  }
}
