package io.waggle.app.collect;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of every protocol into inputs. It stores nothing itself and is free of threads and
 * HTTP.
 */
public final class Collector {
  private final SourceDirectory sources;
  private final CollectLimits limits;
  private final Clock clock;
  private final MessageIds ids;
  private final BodyReader bodies;

  public Collector(SourceDirectory sources, CollectLimits limits, Clock clock) {
    this.sources = sources;
    this.limits = limits;
    this.clock = clock;
    this.ids = new MessageIds(clock.millis());
    this.bodies = new BodyReader(limits);
  }

  public CollectLimits limits() {
    return limits;
  }

  public SourceDirectory sources() {
    return sources;
  }

  public Outcome collect(Call call) {
    Received received;
    try {
      received = bodies.read(call.shape(), Slice.of(call.body()));
    } catch (InvalidException e) {
      return unreadable(call, e.faults().get(0));
    }
    Source source = find(call.keys(), received.writeKey());
    if (source == null) {
      return unknownKey();
    }
    Outcome refused = refusal(source, call.origin());
    return refused != null ? refused : take(call, source, received);
  }

  /**
   * Reads a quarantined entry again, as it was received then; what is still wrong comes back
   * quarantined again.
   *
   * @throws InvalidException when the entry's source is gone or its bytes are still no JSON
   */
  public List<Input> replay(Input.Quarantined entry) {
    Source source = sources.byId(entry.source());
    if (source == null) {
      throw new InvalidException(
          "quarantine.no_source",
          entry.source(),
          "the source is no longer defined",
          "Define the source again, or discard the entry.");
    }
    Received received = bodies.readAgain(Slice.of(entry.raw()));
    if (received.drafts().size() == 1 && received.drafts().get(0).messageId.isBlank()) {
      received.drafts().get(0).messageId = entry.messageId();
    }
    Envelope envelope =
        new Envelope(source, entry.time(), 0, received.sentAt(), received.context());
    return assemble(received.drafts(), envelope);
  }

  /**
   * Reads a batch as a server's clients send it, for a trial: nothing of it is to be stored.
   *
   * @throws InvalidException when it is no JSON
   */
  public List<Input> rehearse(byte[] batch, Source.Naming naming) {
    Received received = bodies.read(new Call.Shape.Batch(), Slice.of(batch));
    Source source =
        new Source(
            "simulation", "Simulation", "", Source.Kind.SERVER, true, List.of(), null, naming);
    Envelope envelope =
        new Envelope(source, clock.millis(), 0, received.sentAt(), received.context());
    return assemble(received.drafts(), envelope);
  }

  /** The event with its identifiers in the form in which they enter the log. */
  public CollectedEvent inOneForm(CollectedEvent event, Source.Naming naming) {
    CollectedEvent.Subject subject = event.subject();
    List<Identifier> others =
        subject.others().stream()
            .map(each -> IdentifierForms.of(each, naming))
            .filter(each -> !each.value().isEmpty())
            .toList();
    return event.about(
        new CollectedEvent.Subject(
            subject.userId(),
            subject.anonymousId(),
            subject.previousId(),
            subject.groupId(),
            others));
  }

  private Outcome take(Call call, Source source, Received received) {
    Envelope envelope =
        new Envelope(
            source, clock.millis(), call.retryCount(), received.sentAt(), received.context());
    List<Input> inputs = assemble(received.drafts(), envelope);
    int quarantined = 0;
    for (Input each : inputs) {
      quarantined += each instanceof Input.Quarantined ? 1 : 0;
    }
    return new Outcome.Taken(inputs, quarantined);
  }

  private List<Input> assemble(List<EventDraft> drafts, Envelope envelope) {
    Assembly assembly = new Assembly(envelope, limits, ids);
    List<Input> inputs = new ArrayList<>(drafts.size());
    for (EventDraft draft : drafts) {
      inputs.add(assembly.assemble(draft));
    }
    return inputs;
  }

  private Outcome unreadable(Call call, Fault fault) {
    Source source = find(call.keys(), "");
    if (source == null) {
      return call.keys().isEmpty() ? new Outcome.Unreadable(fault, List.of()) : unknownKey();
    }
    Outcome refused = refusal(source, call.origin());
    if (refused != null) {
      return refused;
    }
    if (fault.code().equals("batch.too_many_events")) {
      return new Outcome.Refused(Outcome.Reason.TOO_LARGE, fault);
    }
    byte[] kept = Slice.of(call.body()).toBytes(limits.quarantineBytes());
    Input record = new Input.Quarantined(source.id(), ids.fresh(), "", fault, kept, clock.millis());
    return new Outcome.Unreadable(fault, List.of(record));
  }

  private @Nullable Source find(List<String> keys, String bodyKey) {
    for (String key : keys) {
      Source source = sources.find(key);
      if (source != null) {
        return source;
      }
    }
    return sources.find(bodyKey);
  }

  private static @Nullable Outcome refusal(Source source, String origin) {
    if (!source.enabled()) {
      return refused(
          Outcome.Reason.DISABLED,
          "source.disabled",
          "the source " + source.id() + " is switched off",
          "Set enabled: true in its definition.");
    }
    if (!origin.isEmpty() && !source.allowsOrigin(origin)) {
      return refused(
          Outcome.Reason.ORIGIN,
          "source.origin_refused",
          "pages of " + origin + " may not send to the source " + source.id(),
          "Add the origin to its definition.");
    }
    return null;
  }

  private static Outcome unknownKey() {
    return refused(
        Outcome.Reason.UNKNOWN_KEY,
        "source.unknown_key",
        "no source has this write key",
        "Send the writeKey of a source, by Basic or Bearer authorisation, X-Write-Key, que"
            + "ry or body.");
  }

  private static Outcome refused(Outcome.Reason reason, String code, String message, String fix) {
    return new Outcome.Refused(reason, new Fault(code, "writeKey", message, fix));
  }
}
