package io.waggle.app.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/** Answers from the tables; each answer is read in one transaction. */
final class DuckDbAnalyticsViews implements AnalyticsViews {
  private static final String CONTACTS =
      """
      SELECT c.position, c.delivery, c.person, c.journey, c.step, c.template, c.channel, c.allowed,
        c.reason, c.until, c.answers, c.time, coalesce(d.status, ''), coalesce(d.time, 0)
      FROM contact_rows c LEFT JOIN (
        SELECT delivery, arg_max(status, rowid) AS status, arg_max(time, rowid) AS time
        FROM delivery_rows WHERE person IN (SELECT unnest(CAST(? AS INTEGER[])))
        GROUP BY delivery) d
        ON d.delivery = c.delivery
      WHERE c.person IN (SELECT unnest(CAST(? AS INTEGER[]))) AND c.position < ?
      ORDER BY c.position DESC, c.rowid DESC LIMIT ? OFFSET ?\
      """;

  private static final String EVERYBODYS_CONTACTS =
      """
      WITH latest AS (
        SELECT * FROM contacts WHERE position < ?
        ORDER BY position DESC, place DESC LIMIT ? OFFSET ?)
      SELECT c.position, c.delivery, c.person, c.journey, c.step, c.template, c.channel, c.allowed,
        c.reason, c.until, c.answers, c.time, coalesce(d.status, ''), coalesce(d.time, 0)
      FROM latest c LEFT JOIN (
        SELECT delivery, arg_max(status, rowid) AS status, arg_max(time, rowid) AS time
        FROM delivery_rows WHERE delivery IN (SELECT delivery FROM latest) GROUP BY delivery) d
        ON d.delivery = c.delivery
      ORDER BY c.position DESC, c.place DESC\
      """;

  private static final String MEMBERSHIPS =
      """
      SELECT position, audience, coalesce(p.root, m.person), entered, reason, time
      FROM membership_rows m LEFT JOIN people p ON p.person = m.person WHERE audience = ?
      ORDER BY position DESC, m.rowid DESC LIMIT ?\
      """;

  private static final String CONVERSIONS =
      """
      SELECT goal, model, channel, campaign, sum(share), sum(value) FROM credit_rows
      WHERE time >= ? AND time < ? GROUP BY ALL ORDER BY goal, model, channel, campaign\
      """;

  private final ReadPool pool;

  DuckDbAnalyticsViews(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public List<EventRow> events(EventFilter filter) {
    return pool.read(connection -> EventQuery.run(connection, filter));
  }

  @Override
  public List<DailyCount> dailyCounts(Period period, ZoneId zone) {
    return pool.read(connection -> DailyQuery.run(connection, period, zone));
  }

  @Override
  public List<ContactRow> contacts(List<Integer> people, ContactPage page) {
    if (people.isEmpty()) {
      return pool.read(connection ->
          Rows.list(
              connection,
              EVERYBODYS_CONTACTS,
              List.of(page.before(), page.limit(), page.skip()),
              DuckDbAnalyticsViews::contact));
    }
    return pool.read(connection -> {
      String closure = Aliases.closure(connection, people);
      return Rows.list(
          connection,
          CONTACTS,
          List.of(closure, closure, page.before(), page.limit(), page.skip()),
          DuckDbAnalyticsViews::contact);
    });
  }

  @Override
  public List<MembershipRow> memberships(String audience, int limit) {
    return pool.read(connection ->
        Rows.list(
            connection, MEMBERSHIPS, List.of(audience, limit), DuckDbAnalyticsViews::membership));
  }

  @Override
  public List<ConversionCredit> conversions(Period period) {
    List<Object> parameters = List.of(period.since(), period.until());
    return pool.read(
        connection -> Rows.list(connection, CONVERSIONS, parameters, DuckDbAnalyticsViews::credit));
  }

  @Override
  public List<StepFigure> steps(String journey) {
    return pool.read(connection -> FigureSql.steps(connection, journey));
  }

  @Override
  public List<DeliveryFigure> deliveries(Period period) {
    return pool.read(connection -> FigureSql.deliveries(connection, period));
  }

  @Override
  public QuotaUse quotaUse(String channel, long since, int most) {
    return pool.read(connection -> FigureSql.quotaUse(connection, channel, since, most));
  }

  @Override
  public Behaviour behaviour() {
    return new DuckDbBehaviour(pool);
  }

  @Override
  public Commerce commerce() {
    return new DuckDbCommerce(pool);
  }

  @Override
  public SqlAnswer sql(String select, SqlLimits limits) {
    return AdHocQuery.run(pool, select, limits);
  }

  private static ContactRow contact(ResultSet row) throws SQLException {
    return new ContactRow(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getBoolean(8),
        row.getString(9),
        row.getLong(10),
        row.getString(11),
        row.getLong(12),
        row.getString(13),
        row.getLong(14));
  }

  private static MembershipRow membership(ResultSet row) throws SQLException {
    return new MembershipRow(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getBoolean(4),
        row.getString(5),
        row.getLong(6));
  }

  private static ConversionCredit credit(ResultSet row) throws SQLException {
    return new ConversionCredit(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getDouble(5),
        row.getDouble(6));
  }
}
