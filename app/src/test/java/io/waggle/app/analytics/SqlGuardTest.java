package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.kernel.InvalidException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engineer's SQL can and cannot do. */
class SqlGuardTest {
  @TempDir private Path directory;
  private AnalyticsStore store;

  @BeforeEach
  void open() {
    store = DuckDbAnalyticsStore.open(AnalyticsSettings.of(directory));
    store.accept(
        List.of(
            RandomEffects.stored(0, 1),
            RandomEffects.stored(1, 2),
            RandomEffects.stored(2, 3),
            new Effect.Merged(3, 2, 1, "", 0),
            new Effect.Merged(4, 3, 2, "", 0)),
        5);
    store.flush();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE event_rows",
        "DELETE FROM event_rows",
        "UPDATE applied SET position = 0",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE event_rows",
        "SELECT * FROM (SELECT 1); DELETE FROM event_rows; --)",
        "WITH gone AS (DELETE FROM event_rows RETURNING *) SELECT * FROM gone",
        "WITH made AS (INSERT INTO applied VALUES (1, 2) RETURNING *) SELECT * FROM made",
        "COPY event_rows TO '/tmp/waggle-evil.csv'",
        "COPY (SELECT 1) TO '/tmp/waggle-evil.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd\"",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT (SELECT count(*) FROM read_csv('/etc/passwd'))",
        "SELECT * FROM glob('/etc/*')",
        "FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM force_checkpoint()",
        "SELECT * FROM force_checkpoint() TABLESAMPLE 10%",
        "SELECT * FROM checkpoint()",
        "SELECT * FROM query('DROP TABLE event_rows')",
        "SELECT * FROM query_table(['event_rows'])",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM waggle_feed_event_rows()",
        "SELECT getenv('HOME')",
        "SELECT current_setting('temp_directory')",
        "SELECT write_log('x')",
        "SELECT sleep_ms(100000)",
        "SELECT pg_sleep(100000)",
        "ATTACH '/tmp/waggle-evil.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 64",
        "RESET lock_configuration",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "CREATE TEMP TABLE x AS SELECT 1",
        "CREATE MACRO f() AS 1",
        "EXPLAIN ANALYZE SELECT 1",
        "DESCRIBE event_rows",
        "SHOW TABLES",
        "SUMMARIZE event_rows",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "CHECKPOINT",
        "VACUUM",
        "EXPORT DATABASE '/tmp/waggle-evil'",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "SELEC 1",
        "SELECT nothing FROM nowhere",
        "SELECT ?",
        ""
      })
  void refusesWhatIsNotOneHarmlessSelect(String sql) {
    assertThrows(InvalidException.class, () -> store.views().sql(sql, SqlLimits.USUAL), sql);
    assertEquals("[[Whole[number=3]]]", ask("SELECT count(*) FROM event_rows"));
    store.accept(List.of(), 6);
    store.flush();
  }

  @Test
  void answersSelectsOfEveryForm() {
    assertEquals(
        "[[Text[text=n], Whole[number=3]]]",
        ask("SELECT name, count(*) FROM events GROUP BY ALL;"));
    assertEquals("[[Whole[number=3]]]", ask("FROM events SELECT DISTINCT person -- merged"));
    assertEquals("[[Whole[number=3]]]", ask("WITH e AS (FROM events) SELECT count(*) FROM e"));
    assertEquals(
        "[[Whole[number=6]]]", ask("SELECT sum(x) FROM range(4) r(x)"), "a hugeint that is small");
    assertEquals(
        "[[Nil[], Real[number=0.5], Flag[set=true], Text[text=2026-10-01 12:00:00.0]]]",
        ask("SELECT NULL, 0.5::DOUBLE, true, TIMESTAMP '2026-10-01 12:00:00'"));
    assertEquals("[[Decimal[number=1.50]]]", ask("SELECT 1.50"));
    assertEquals(
        "[[Text[text=; DROP TABLE x]]]",
        ask("SELECT '; DROP TABLE x' UNION SELECT '; DROP TABLE x'"));
    assertEquals(
        "[[Whole[number=5]]]",
        ask(
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n + 1 FROM t WHERE n < 5) "
                + "SELECT max(n) FROM t"));
  }

  @Test
  void stopsAtTheRowLimitAndSaysSo() {
    SqlAnswer answer = store.views().sql("SELECT * FROM range(1000000000)", new SqlLimits(3, 20));
    assertEquals(3, answer.rows().size());
    assertTrue(answer.truncated());
    assertFalse(store.views().sql("SELECT * FROM range(3)", new SqlLimits(3, 20)).truncated());
  }

  @Test
  void stopsAtTheTimeLimit() {
    String endless =
        "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 < b.range % 3";
    InvalidException refused =
        assertThrows(
            InvalidException.class, () -> store.views().sql(endless, new SqlLimits(10, 1)));
    assertTrue(refused.getMessage().contains("took more than 1 s"), refused.getMessage());
    assertEquals("[[Whole[number=3]]]", ask("SELECT count(*) FROM event_rows"));
  }

  @Test
  void aGreedyQueryLeavesMemoryForTheWriter() {
    String greedy = "SELECT list(a.range || '-' || b.range) FROM range(10000) a, range(10000) b";
    assertThrows(InvalidException.class, () -> store.views().sql(greedy, new SqlLimits(10, 60)));
    store.accept(List.of(RandomEffects.stored(5, 3)), 6);
    store.flush();
    assertEquals("[[Whole[number=4]]]", ask("SELECT count(*) FROM event_rows"));
  }

  private String ask(String sql) {
    return store.views().sql(sql, SqlLimits.USUAL).rows().toString();
  }
}
