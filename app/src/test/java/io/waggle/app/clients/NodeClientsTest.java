package io.waggle.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.app.clients.Target.Seen;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every call of every JavaScript client arrives exactly once, told by the client's own messageId. */
@Tag("slow")
class NodeClientsTest {
  private static final List<String> SERVER_CALLS =
      List.of("alias", "group", "identify", "page Home", "screen Start", "track Order Completed");

  private final Target target = Target.open();

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void segmentNode() {
    List<Seen> seen = run("segment-node.mjs");
    expect(seen, "alias", "group", "identify", "page Home", "screen Start", "track Late", "track Order Completed");
  }

  @Test
  void segmentNodeOld() {
    expect(run("segment-node-old.mjs"), SERVER_CALLS.toArray(String[]::new));
  }

  @Test
  void rudderNode() {
    expect(run("rudder-node.mjs"), SERVER_CALLS.toArray(String[]::new));
  }

  private List<Seen> run(String script) {
    String run = script.replace(".mjs", "") + "-" + ProcessHandle.current().pid();
    NodeScripts.run(script, target.url(), target.writeKey(), run);
    return target.seen(run);
  }

  private void expect(List<Seen> seen, String... calls) {
    assertEquals(0, target.quarantined());
    List<String> said =
        seen.stream().map(each -> (each.type() + " " + each.name()).strip()).sorted().toList();
    assertEquals(List.of(calls), said);
    assertEquals(seen.size(), new TreeSet<>(seen.stream().map(Seen::messageId).toList()).size());
  }
}
