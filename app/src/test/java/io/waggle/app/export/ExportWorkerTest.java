package io.waggle.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.pipeline.PipelineSettings;
import io.waggle.app.provider.PageSender;
import io.waggle.core.audience.ExportTerms;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Snapshot;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryEventLog;
import io.waggle.testkit.store.InMemoryStateStore;
import io.waggle.testkit.store.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every person of a snapshot arrives once, whatever the receiver and the wire do. */
class ExportWorkerTest {
  private static final int PEOPLE = Snapshot.PAGE * 2 + 7;
  private static final Pattern USER = Pattern.compile("\"value\":\"(u\\d+)\"");
  private static final SendOutcome TAKEN = new SendOutcome.Accepted("200");

  private final VirtualClock clock = new VirtualClock(1_767_225_600_000L);
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final Pipeline pipeline =
      new Pipeline(
          new Pipeline.Parts(
              new InMemoryEventLog(),
              store,
              new Engine(store, EngineSettings.STANDARD),
              List.of(),
              clock),
          PipelineSettings.STANDARD);
  private final Deque<SendOutcome> answers = new ArrayDeque<>();
  private final List<String> keys = new ArrayList<>();
  private final Set<String> heeded = new HashSet<>();
  private final List<String> arrived = new ArrayList<>();
  private boolean frozen;
  private final ExportWorker worker =
      new ExportWorker(pipeline, channel -> new Receiver(), () -> frozen, clock);

  /** Takes a page unless it has its key, and then says what the script says, or that it has it. */
  private final class Receiver implements PageSender {
    @Override
    public SendOutcome send(String key, String body) {
      keys.add(key);
      SendOutcome answer = answers.isEmpty() ? TAKEN : answers.pop();
      boolean reached = !(answer instanceof SendOutcome.Failed);
      if (reached && heeded.add(key)) {
        Matcher users = USER.matcher(body);
        while (users.find()) {
          arrived.add(users.group(1));
        }
      }
      return answer;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    pipeline.start();
    List<Input> inputs = new ArrayList<>();
    inputs.add(
        new Input.DefinitionPublished(
            "list", "all", new Value.Fields(Attributes.EMPTY), "test", clock.millis()));
    List<Identifier> names = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      inputs.add(
          new Input.Collected(
              EventBuilder.identify("u" + i).at(clock.millis()).messageId("m" + i).build()));
      names.add(new Identifier(Identifier.USER_ID, "u" + i));
    }
    pipeline.ingest(inputs);
    for (int from = 0; from < PEOPLE; from += 1_000) {
      List<Identifier> part = names.subList(from, Math.min(PEOPLE, from + 1_000));
      pipeline.ingest(
          List.of(
              new Input.ListChanged(
                  "all", Input.ListChange.ADDED, "one", part, "", "test", clock.millis())));
    }
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  private void order(String purpose) {
    order("warehouse", purpose);
  }

  private void order(String channel, String purpose) {
    pipeline.ingest(
        List.of(
            new Input.SnapshotOrdered(
                "all",
                new ExportTerms(channel, ExportTerms.Form.PLAIN, purpose),
                "test",
                "",
                clock.millis())));
  }

  private Snapshot.Export export() {
    return export(1);
  }

  private Snapshot.Export export(long id) {
    return pipeline.ask(engine ->
        Objects.requireNonNull(Objects.requireNonNull(engine.view().snapshot(id)).export()));
  }

  private void runOut() {
    boolean more = true;
    while (more) {
      more = worker.turn("warehouse");
    }
  }

  @Test
  void everybodyArrivesOnceInPages() {
    order("analytics");
    runOut();
    assertEquals(Snapshot.Status.DONE, export().status());
    assertEquals(PEOPLE, arrived.size());
    assertEquals(PEOPLE, new HashSet<>(arrived).size());
    assertEquals(List.of("snapshot-1-page-0", "snapshot-1-page-1", "snapshot-1-page-2"), keys);
    assertEquals(PEOPLE, export().people());
    assertFalse(worker.turn("warehouse"));
  }

  @Test
  void anAnswerThatGotLostIsAskedForAgainUnderTheSameKeyAndCountsOnce() {
    answers.add(TAKEN);
    answers.add(new SendOutcome.Unknown("no answer"));
    order("analytics");
    runOut();
    assertEquals(1, export().delivered());
    assertFalse(worker.turn("warehouse"), "it waits before it tries again");
    clock.advance(1_000);
    runOut();
    assertEquals(Snapshot.Status.DONE, export().status());
    assertEquals(PEOPLE, arrived.size());
    assertEquals("snapshot-1-page-1", keys.get(1));
    assertEquals("snapshot-1-page-1", keys.get(2));
  }

  @Test
  void aReceiverThatAsksForAPauseGetsIt() {
    answers.add(new SendOutcome.Failed(FailureKind.THROTTLED, "429", 60_000));
    order("analytics");
    runOut();
    clock.advance(59_999);
    assertFalse(worker.turn("warehouse"));
    clock.advance(1);
    assertTrue(worker.turn("warehouse"));
  }

  @Test
  void onePageThatIsRefusedForGoodEndsItUntilSomebodyResumes() {
    answers.add(TAKEN);
    answers.add(new SendOutcome.Failed(FailureKind.MESSAGE, "400 no such table"));
    order("analytics");
    runOut();
    assertEquals(Snapshot.Status.FAILED, export().status());
    assertEquals("400 no such table", export().detail());
    pipeline.ingest(
        List.of(
            new Input.ExportReported(
                1, 1, Input.ExportOutcome.RESUMED, 0, 0, "resumed", clock.millis())));
    runOut();
    assertEquals(Snapshot.Status.DONE, export().status());
    assertEquals(PEOPLE, arrived.size());
  }

  @Test
  void oneThatNeverAnswersIsGivenUp() {
    for (int i = 0; i < ExportWorker.MAX_ATTEMPTS; i++) {
      answers.add(new SendOutcome.Failed(FailureKind.DOWN, "no connection"));
    }
    order("analytics");
    for (int i = 0; i < ExportWorker.MAX_ATTEMPTS; i++) {
      worker.turn("warehouse");
      clock.advance(300_000);
    }
    assertEquals(Snapshot.Status.FAILED, export().status());
    assertEquals(ExportWorker.MAX_ATTEMPTS, keys.size());
  }

  @Test
  void whoDoesNotAllowThePurposeIsLeftOutAndCounted() {
    pipeline.ingest(
        List.of(
            new Input.ConsentChanged(
                new Identifier(Identifier.USER_ID, "u3"),
                "sharing",
                "warehouse",
                true,
                "v1",
                "form",
                clock.millis())));
    order("sharing");
    runOut();
    assertEquals(List.of("u3"), arrived);
    assertEquals(PEOPLE - 1, export().withheld());
  }

  @Test
  @Timeout(60)
  void aReceiverThatHangsKeepsNoOtherWaiting() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    PageSender sender =
        new PageSender() {
          @Override
          public SendOutcome send(String key, String body) {
            if (key.startsWith("snapshot-1-")) {
              asked.countDown();
              try {
                hangs.await();
              } catch (InterruptedException e) {
                return new SendOutcome.Unknown("interrupted");
              }
            }
            return TAKEN;
          }

          @Override
          public void close() {}
        };
    ExportWorker several = new ExportWorker(pipeline, channel -> sender, () -> false, clock);
    order("slow", "analytics");
    several.start();
    asked.await();
    order("warehouse", "analytics");
    while (export(2).status() != Snapshot.Status.DONE) {
      Thread.sleep(10);
    }
    assertEquals(0, export(1).delivered());
    hangs.countDown();
    while (export(1).status() != Snapshot.Status.DONE) {
      Thread.sleep(10);
    }
    several.close();
  }

  @Test
  void whileSendingIsFrozenNothingGoesOut() {
    frozen = true;
    order("analytics");
    assertEquals(Set.of(), worker.waiting());
    assertFalse(worker.turn("warehouse"));
    assertEquals(List.of(), keys);
  }
}
