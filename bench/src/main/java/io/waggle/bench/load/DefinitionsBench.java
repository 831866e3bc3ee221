package io.waggle.bench.load;

import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What 2,000 tags and 200 audiences cost a server: the full path with the fifty audiences of {@link
 * IngestBench} and with those definitions, one after the other under the same load.
 */
public final class DefinitionsBench implements Benchmark {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;

  /** Few enough that the load gives nearly everybody a value of every live tag. */
  private static final int MOST_PEOPLE = 20_000;

  private static final int SAMPLE = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final Launch HEAP = Launch.plain().jvm("-Xmx2g");

  /** Publishes what a server is to work with. */
  private interface Definitions {
    void publish(Api api) throws IOException;
  }

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    Definitions few = api -> new AudienceSet().publish(api);
    double usual = micros("fifty", few, setting, rows);
    rows.add(Row.shown("server CPU with 50 audiences", usual, "µs/event"));
    double all = micros("many", ManyDefinitions::publish, setting, rows);
    rows.add(Row.shown("server CPU with 2,000 tags and 200 audiences", all, "µs/event"));
    rows.add(Row.atMost("the one over the other", all / usual, "times", 2));
    return rows;
  }

  private static double micros(
      String name, Definitions definitions, BenchSetting setting, List<Row> rows)
      throws IOException, InterruptedException {
    try (ServerProcess server = setting.serve(name, HEAP);
        Api api = server.api()) {
      definitions.publish(api);
      LoadSession session = new LoadSession(name, server, true, setting.progress());
      int people = Math.min(setting.people(), MOST_PEOPLE);
      Workload workload = session.workload(people, BATCH);
      Duration length = Duration.ofSeconds(setting.seconds());
      session.run("warming up", workload, LoadPlan.flatOut(CONNECTIONS, WARM_UP));
      Stretch measured = session.run("measured", workload, LoadPlan.flatOut(CONNECTIONS, length));
      rows.add(Row.shown(name + ": events a second", measured.eventsPerSecond(), "events/s"));
      rows.add(Row.shown(name + ": tags with a value, a person", tags(api, people), "tags"));
      return measured.serverMicrosPerEvent();
    }
  }

  /** How many tags have a value other than none and zero, in the mean over some people. */
  private static double tags(Api api, int people) throws IOException {
    long found = 0;
    int known = 0;
    for (int i = 0; i < SAMPLE; i++) {
      String person = "u" + "%08d".formatted((long) i * people / SAMPLE);
      if (api.read("/api/v1/people/user_id/" + person).ok()) {
        for (JsonNode each : api.json("/api/v1/people/user_id/" + person).get("tags")) {
          found += each.isNumber() && each.asDouble() == 0 ? 0 : 1;
        }
        known++;
      }
    }
    return known == 0 ? 0 : (double) found / known;
  }
}
