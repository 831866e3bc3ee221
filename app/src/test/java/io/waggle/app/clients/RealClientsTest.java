package io.waggle.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.clients.Target.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of every client is read back through the API exactly once, with its own context. */
@Tag("slow")
class RealClientsTest {
  private static final List<String> SERVER_CALLS =
      List.of("alias", "group", "identify", "page Home", "screen Start", "track Order Completed");

  @TempDir static Path data;
  private static Target target;

  @BeforeAll
  static void open() {
    target = Target.open(data);
  }

  @AfterAll
  static void close() {
    target.close();
  }

  @Test
  void segmentNode() {
    List<Seen> seen = run("segment-node.mjs");
    expect(
        seen,
        "alias",
        "group",
        "identify",
        "page Home",
        "screen Start",
        "track Late",
        "track Order Completed");
  }

  @Test
  void segmentNodeOld() {
    expect(run("segment-node-old.mjs"), SERVER_CALLS.toArray(String[]::new));
  }

  @Test
  void rudderNode() {
    expect(run("rudder-node.mjs"), SERVER_CALLS.toArray(String[]::new));
  }

  @Test
  void segmentBrowser() {
    List<Seen> seen = run("segment-browser.mjs");
    expect(seen, SERVER_CALLS.toArray(String[]::new));
  }

  @Test
  void segmentBrowserBatching() {
    expect(run("segment-browser-batch.mjs"), "track Four", "track One", "track Three", "track Two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "batch", "beacon"})
  void rudderBrowser(String mode) {
    List<Seen> seen = run("rudder-browser.mjs", mode);
    expect(seen, "alias", "group", "identify", "page Home", "track Order Completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":secret"})
  void jitsuBrowser(String secret) {
    List<Seen> seen = run("jitsu-browser.mjs", secret);
    expect(seen, "group", "identify", "page Home", "track Order Completed");
  }

  @Test
  void segmentJava() {
    expect(runJava("java-segment", "SegmentJava.java"), SERVER_CALLS.toArray(String[]::new));
  }

  @Test
  void rudderJava() {
    expect(runJava("java-rudder", "RudderJava.java"), SERVER_CALLS.toArray(String[]::new));
  }

  private List<Seen> runJava(String folder, String program) {
    String run = folder + "-" + ProcessHandle.current().pid();
    JavaPrograms.run(folder, program, target.url(), target.writeKey(), run);
    return target.seen(run);
  }

  private List<Seen> run(String script, String... variant) {
    String name = script.replace(".mjs", "") + String.join("", variant).replace(':', '-');
    String run = name + "-" + ProcessHandle.current().pid();
    List<String> arguments = new ArrayList<>(List.of(target.url(), target.writeKey(), run));
    arguments.addAll(List.of(variant));
    NodeScripts.run(script, arguments.toArray(String[]::new));
    return target.seen(run);
  }

  private static void expect(List<Seen> seen, String... calls) {
    assertEquals(List.of(), target.quarantined());
    List<String> said =
        seen.stream().map(each -> (each.type() + " " + each.name()).strip()).sorted().toList();
    assertEquals(List.of(calls), said);
    for (Seen each : seen) {
      assertEquals(1, target.copies(each.messageId()), each.json());
      assertTrue(each.json().contains("\"library\":{\"name\":"), each.json());
    }
  }
}
