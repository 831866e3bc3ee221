package io.waggle.app.export;

import io.waggle.app.pipeline.OverloadedException;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.app.provider.PageSender;
import io.waggle.core.audience.ExportTerms;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.ExportOutcome;
import io.waggle.core.engine.Snapshot;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hands snapshots on, page by page. A page counts as taken once the log says so; until then it is
 * sent again under the same key, so a receiver that heeds the key has each page exactly once. Each
 * channel has a thread of its own while something waits for it, so that a receiver that takes long
 * keeps nobody else waiting.
 */
public final class ExportWorker implements AutoCloseable {
  static final int MAX_ATTEMPTS = 12;
  private static final long LOOK_MILLIS = 500;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 300_000;

  private final Pipeline pipeline;
  private final Function<ChannelDefinition, PageSender> senders;
  private final BooleanSupplier frozen;
  private final Clock clock;
  private final Thread thread;
  private final Map<Long, Attempts> attempts = new ConcurrentHashMap<>();

  /** The channels that are being served, with their threads. */
  private final Map<String, Thread> lanes = new ConcurrentHashMap<>();

  private volatile boolean closing;

  /** How often the page a snapshot stands at was tried, and when it may be again. */
  private record Attempts(int page, int made, long notBefore) {}

  /**
   * @param frozen whether nothing may go out, as after a restore
   */
  public ExportWorker(
      Pipeline pipeline,
      Function<ChannelDefinition, PageSender> senders,
      BooleanSupplier frozen,
      Clock clock) {
    this.pipeline = pipeline;
    this.senders = senders;
    this.frozen = frozen;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("exports").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
      for (Thread each : lanes.values()) {
        each.interrupt();
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        Thread.sleep(LOOK_MILLIS);
        for (String channel : waiting()) {
          lanes.computeIfAbsent(channel, any -> Thread.ofVirtual().start(() -> serve(channel)));
        }
      } catch (InterruptedException | OverloadedException e) {
        // Closing, or no room just now: what waits is still there at the next look.
        continue;
      }
    }
  }

  private void serve(String channel) {
    try {
      boolean more = !closing;
      while (more) {
        more = turn(channel) && !closing;
      }
    } catch (OverloadedException noRoom) {
      // What waits is still there at the next look.
      return;
    } finally {
      lanes.remove(channel);
    }
  }

  /** The channels that something waits for. */
  Set<String> waiting() {
    List<Snapshot> pending = pending();
    Set<Long> ids = pending.stream().map(Snapshot::id).collect(Collectors.toSet());
    attempts.keySet().retainAll(ids);
    return pending.stream()
        .map(Snapshot::export)
        .filter(Objects::nonNull)
        .map(export -> export.terms().channel())
        .collect(Collectors.toSet());
  }

  private List<Snapshot> pending() {
    return frozen.getAsBoolean()
        ? List.of()
        : pipeline.ask(engine -> engine.view().pendingExports());
  }

  /**
   * Sends a page of each of the channel's snapshots that may be sent now; whether any was taken.
   */
  boolean turn(String channel) {
    boolean taken = false;
    for (Snapshot each : pending()) {
      Snapshot.Export export = each.export();
      if (export != null
          && export.terms().channel().equals(channel)
          && isTime(each.id(), export.delivered())) {
        taken |= send(each, export.terms(), export.delivered());
      }
    }
    return taken;
  }

  private boolean isTime(long snapshot, int page) {
    Attempts known = attempts.get(snapshot);
    return known == null || known.page != page || known.notBefore <= clock.millis();
  }

  private boolean send(Snapshot snapshot, ExportTerms terms, int page) {
    ExportPage made = pipeline.ask(engine -> ExportPage.of(engine.view(), snapshot, terms, page));
    SendOutcome outcome;
    ChannelDefinition channel = pipeline.ask(engine -> engine.view().channel(terms.channel()));
    try (PageSender sender = senders.apply(channel)) {
      outcome = sender.send(snapshot.pageKey(page), made.json());
    } catch (InvalidException unusable) {
      report(snapshot, page, ExportOutcome.GIVEN_UP, made, String.valueOf(unusable.getMessage()));
      return false;
    }
    switch (outcome) {
      case SendOutcome.Accepted accepted -> {
        report(snapshot, page, ExportOutcome.TAKEN, made, accepted.said());
        return true;
      }
      case SendOutcome.Failed failed when !failed.kind().isRetried() ->
          report(snapshot, page, ExportOutcome.GIVEN_UP, made, failed.said());
      case SendOutcome.Failed failed -> later(snapshot, page, made, failed);
      case SendOutcome.Unknown unknown ->
          later(
              snapshot, page, made, new SendOutcome.Failed(FailureKind.TRANSIENT, unknown.said()));
    }
    return false;
  }

  /** Tries again after a pause that doubles, or as long as the receiver asks; at last gives up. */
  private void later(Snapshot snapshot, int page, ExportPage made, SendOutcome.Failed failed) {
    Attempts before = attempts.get(snapshot.id());
    int tries = before == null || before.page != page ? 1 : before.made + 1;
    if (tries >= MAX_ATTEMPTS) {
      report(snapshot, page, ExportOutcome.GIVEN_UP, made, failed.said());
      return;
    }
    long doubled = FIRST_PAUSE_MILLIS << tries - 1;
    long pause = Math.max(Math.min(doubled, LONGEST_PAUSE_MILLIS), failed.retryAfterMillis());
    attempts.put(snapshot.id(), new Attempts(page, tries, clock.millis() + pause));
  }

  private void report(
      Snapshot snapshot, int page, ExportOutcome outcome, ExportPage made, String said) {
    attempts.remove(snapshot.id());
    pipeline.ingest(
        List.of(
            new Input.ExportReported(
                snapshot.id(),
                page,
                outcome,
                made.people(),
                made.withheld(),
                said,
                clock.millis())));
  }
}
