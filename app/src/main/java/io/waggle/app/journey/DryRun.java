package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Runs a journey over the history without sending anything: an engine of its own takes the log from
 * its beginning under the definitions in use today, and at some day of the past the journey is
 * published as well. After the present, time goes on without events.
 *
 * <p>What people did about messages is left out: they were other messages.
 */
public final class DryRun {
  private final DryRunRequest request;
  private final Source source;
  private final BooleanSupplier stopped;
  private final LongConsumer progress;

  /** What counts as the present. */
  private final long now;

  private long read;

  /**
   * What it runs over.
   *
   * @param end how much of the log is read
   * @param inUse the definitions in use today
   * @param scratch opens an empty store that leaves nothing behind
   * @param now the present
   */
  public record Source(
      EventLog log,
      long end,
      List<DefinitionFile> inUse,
      Supplier<StateStore> scratch,
      EngineSettings settings,
      long now) {
    public Source {
      inUse = List.copyOf(inUse);
    }
  }

  /**
   * @param stopped asked now and then whether to give up
   * @param progress told how many inputs were read
   */
  public DryRun(
      DryRunRequest request, Source source, BooleanSupplier stopped, LongConsumer progress) {
    this.request = request;
    this.source = source;
    this.stopped = stopped;
    this.progress = progress;
    this.now = Math.min(request.atMillis(), source.now());
  }

  /** How many inputs it will read. */
  public static long inputs(DryRunRequest request, Source source) {
    long once = request.synthetic().people() > 0 ? request.synthetic().people() : source.end();
    return request.compares() ? 2 * once : once;
  }

  public DryRunReport run() {
    DryRunReport report = pass(true);
    if (request.compares()) {
      report.compare(pass(false));
    }
    return report;
  }

  private DryRunReport pass(boolean with) {
    DryRunReport report = new DryRunReport(request.journeys());
    try (StateStore store = source.scratch().get()) {
      Trial trial = new Trial(store, source.settings(), firstTime() - 1_000, report::saw);
      trial.define(before());
      long publishAt = now - request.backMillis();
      if (request.synthetic().people() > 0) {
        trial.passTo(publishAt);
        publish(trial, with);
        new SyntheticPeople(request, now).each(publishAt, each -> take(trial, each));
      } else {
        replay(trial, publishAt, with);
      }
      trial.passTo(now + request.aheadMillis());
      report.close(trial.engine(), read);
    }
    return report;
  }

  /** The time of the first input, or the present when there is none. */
  private long firstTime() {
    long[] first = {Math.min(now, now - request.backMillis())};
    source
        .log()
        .read(
            0,
            (position, bytes, from, length) -> {
              Input input = InputCodec.read(new BinaryReader(bytes, from, length));
              first[0] = Math.min(first[0], input.time());
              return false;
            });
    return first[0];
  }

  private void replay(Trial trial, long publishAt, boolean with) {
    boolean[] published = {false};
    source
        .log()
        .read(
            0,
            (position, bytes, from, length) -> {
              if (position >= source.end()) {
                return false;
              }
              Input input = InputCodec.read(new BinaryReader(bytes, from, length));
              if (input.time() > now) {
                return false;
              }
              if (!published[0] && input.time() >= publishAt) {
                trial.passTo(publishAt);
                publish(trial, with);
                published[0] = true;
              }
              take(trial, input);
              return true;
            });
    if (!published[0]) {
      trial.passTo(publishAt);
      publish(trial, with);
    }
  }

  private void take(Trial trial, Input input) {
    if (stopped.getAsBoolean()) {
      throw new CancellationException("the dry run was stopped");
    }
    if (counts(input)) {
      trial.passTo(input.time() - 1);
      trial.take(input);
      trial.relieve();
    }
    read++;
    if (read % 1_000 == 0) {
      progress.accept(read);
    }
  }

  /** Definitions are those of today, and messages are other ones. */
  private static boolean counts(Input input) {
    return switch (input) {
      case Input.DefinitionPublished d -> false;
      case Input.DefinitionRetired d -> false;
      case Input.DeliveryClaimed d -> false;
      case Input.DeliveryReported d -> false;
      case Input.MessageEngaged m -> false;
      case Input.WebhookAnswered w -> false;
      case Input.BackfillBegun b -> false;
      case Input.BackfillChunk b -> false;
      case Input.BackfillDone b -> false;
      default -> true;
    };
  }

  /**
   * What is in force from the beginning: the definitions in use, those that the journey brings
   * along, and its conditions as audiences, so that their past is known when it is published.
   */
  private List<DefinitionFile> before() {
    List<DefinitionFile> all = new ArrayList<>();
    for (DefinitionFile each : source.inUse()) {
      if (request.definitions().stream().noneMatch(own -> isSame(own, each))) {
        all.add(each);
      }
    }
    for (DefinitionFile each : request.definitions()) {
      if (isJourney(each)) {
        all.addAll(conditions(each));
      } else {
        all.add(each);
      }
    }
    return all;
  }

  static List<DefinitionFile> conditions(DefinitionFile journey) {
    Document doc = Document.root(journey.document(), journey.kind() + "/" + journey.id());
    JourneyDefinition read = JourneyDefinition.parse(journey.id(), 1, doc, TakeoverPlan.ANYTHING);
    doc.done();
    List<DefinitionFile> audiences = new ArrayList<>();
    for (Condition each : read.conditions()) {
      Attributes audience = Attributes.of("condition", new Value.Text(ConditionText.write(each)));
      audiences.add(
          new DefinitionFile(
              DefinitionKind.AUDIENCE.label(),
              "dry-run." + journey.id() + "." + audiences.size(),
              new Value.Fields(audience)));
    }
    return audiences;
  }

  private void publish(Trial trial, boolean with) {
    if (with) {
      trial.define(request.definitions().stream().filter(DryRun::isJourney).toList());
    }
  }

  private static boolean isJourney(DefinitionFile file) {
    return file.kind().equals(DefinitionKind.JOURNEY.label());
  }

  private static boolean isSame(DefinitionFile one, DefinitionFile other) {
    return one.kind().equals(other.kind()) && one.id().equals(other.id());
  }
}
