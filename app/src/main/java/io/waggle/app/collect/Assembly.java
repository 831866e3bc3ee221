package io.waggle.app.collect;

import io.waggle.app.collect.ClockSkew.ClientTimes;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.CollectedEvent.Subject;
import io.waggle.core.collect.CollectedEvent.Times;
import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the drafts of one request into inputs: fills in what is missing, corrects times,
 * quarantines what is wrong.
 */
final class Assembly {
  private final Envelope envelope;
  private final CollectLimits limits;
  private final MessageIds ids;
  private final MessageIds.ByContent contentIds = new MessageIds.ByContent();

  Assembly(Envelope envelope, CollectLimits limits, MessageIds ids) {
    this.envelope = envelope;
    this.limits = limits;
    this.ids = ids;
  }

  /** The event itself, or its quarantine record. */
  Input assemble(EventDraft draft) {
    if (draft.messageId.isBlank()) {
      draft.messageId = madeUpId(draft);
    }
    Fault fault = draft.fault != null ? draft.fault : EventRules.check(draft, limits);
    if (fault != null) {
      return quarantined(draft, fault);
    }
    EventType type = draft.type;
    if (type == null) {
      return quarantined(draft, EventRules.unknownType());
    }
    CollectedEvent event = event(draft, type);
    Fault late = EventRules.check(event);
    return late == null ? checkPlan(draft, event) : quarantined(draft, late);
  }

  private Input checkPlan(EventDraft draft, CollectedEvent event) {
    Plan plan = envelope.source().plan();
    if (plan == null) {
      return new Input.Collected(event);
    }
    Attributes content = event.type() == EventType.IDENTIFY ? event.traits() : event.properties();
    Fault fault = plan.check(event.type(), event.name(), content);
    return fault == null ? new Input.Collected(event) : quarantined(draft, fault);
  }

  private Input quarantined(EventDraft draft, Fault fault) {
    return new Input.Quarantined(
        envelope.source().id(),
        draft.searchableMessageId(),
        draft.name,
        fault,
        draft.raw.toBytes(limits.quarantineBytes()),
        envelope.received());
  }

  private CollectedEvent event(EventDraft draft, EventType type) {
    ContextFacts own = draft.context;
    ContextFacts shared = envelope.context();
    Attributes about = contextTraits(own, shared);
    boolean group = type == EventType.GROUP;
    Attributes sent = draft.traits == null ? Attributes.EMPTY : draft.traits;
    Attributes traits = group || draft.traits == null ? about : sent;
    Attributes properties = group && draft.properties.isEmpty() ? sent : draft.properties;
    Subject subject =
        new Subject(
            draft.userId,
            draft.anonymousId,
            draft.previousId,
            draft.groupId,
            others(traits, about, own, shared));
    return new CollectedEvent(
        draft.messageId,
        type,
        nameOf(draft, type),
        envelope.source().id(),
        subject,
        withCategory(draft, properties),
        traits,
        context(own, shared),
        touch(own, shared, properties),
        times(draft));
  }

  private static String nameOf(EventDraft draft, EventType type) {
    return switch (type) {
      case TRACK -> draft.name;
      case PAGE, SCREEN -> draft.name.isEmpty() ? draft.properties.text("name") : draft.name;
      case IDENTIFY, GROUP, ALIAS -> "";
    };
  }

  private static Attributes withCategory(EventDraft draft, Attributes properties) {
    if (draft.category.isEmpty() || properties.find("category") != null) {
      return properties;
    }
    Attributes.Builder builder = Attributes.builder();
    for (int i = 0; i < properties.size(); i++) {
      builder.put(properties.key(i), properties.value(i));
    }
    return builder.put("category", draft.category).build();
  }

  private static Attributes contextTraits(
      @Nullable ContextFacts own, @Nullable ContextFacts shared) {
    if (own != null && own.traits != null) {
      return own.traits;
    }
    return shared != null && shared.traits != null ? shared.traits : Attributes.EMPTY;
  }

  private static byte[] context(@Nullable ContextFacts own, @Nullable ContextFacts shared) {
    if (own == null) {
      return shared == null ? CollectedEvent.NO_CONTEXT : shared.raw.toBytes();
    }
    return shared == null ? own.raw.toBytes() : ContextMerge.merge(own.raw, shared.raw);
  }

  private static Touch touch(
      @Nullable ContextFacts own, @Nullable ContextFacts shared, Attributes properties) {
    if (own != null && own.touch.isPresent()) {
      return own.touch;
    }
    if (shared != null && shared.touch.isPresent()) {
      return shared.touch;
    }
    return properties.find("url") instanceof Value.Text url
        ? Touches.ofAddress(url.text())
        : Touch.NONE;
  }

  private List<Identifier> others(
      Attributes traits,
      Attributes about,
      @Nullable ContextFacts own,
      @Nullable ContextFacts shared) {
    List<Identifier> found = new ArrayList<>(4);
    addContacts(traits, found);
    addContacts(about, found);
    addAll(own, found);
    addAll(shared, found);
    return found.isEmpty() ? List.of() : inOneForm(found);
  }

  /** What is written to the log is what is looked up in every replay. */
  private List<Identifier> inOneForm(List<Identifier> found) {
    List<Identifier> formed = new ArrayList<>(found.size());
    for (Identifier each : found) {
      Identifier one = IdentifierForms.of(each, envelope.source().naming());
      if (!one.value().isEmpty() && !formed.contains(one)) {
        formed.add(one);
      }
    }
    return formed;
  }

  private static void addContacts(Attributes traits, List<Identifier> found) {
    if (!traits.isEmpty()) {
      add(Identifier.EMAIL, traits.find("email"), found);
      add(Identifier.PHONE, traits.find("phone"), found);
    }
  }

  private static void addAll(@Nullable ContextFacts context, List<Identifier> found) {
    if (context != null) {
      for (Identifier each : context.identifiers) {
        if (!found.contains(each)) {
          found.add(each);
        }
      }
    }
  }

  private static void add(String kind, @Nullable Value value, List<Identifier> found) {
    if (value instanceof Value.Text || value instanceof Value.Whole) {
      String text = value.asText().strip();
      Identifier identifier = new Identifier(kind, text);
      boolean fits = !text.isEmpty() && text.length() <= CollectLimits.NAME_CHARS;
      if (fits && !found.contains(identifier)) {
        found.add(identifier);
      }
    }
  }

  private Times times(EventDraft draft) {
    long sentAt = draft.sentAt != Timestamps.ABSENT ? draft.sentAt : envelope.sentAt();
    ClientTimes said =
        new ClientTimes(draft.timestamp, draft.originalTimestamp, sentAt, envelope.retryCount());
    return ClockSkew.correct(said, envelope.source().kind().hasOwnClock(), envelope.received());
  }

  private String madeUpId(EventDraft draft) {
    boolean timed =
        draft.timestamp != Timestamps.ABSENT || draft.originalTimestamp != Timestamps.ABSENT;
    return timed ? contentIds.assign(envelope.source().id(), draft.raw) : ids.fresh();
  }
}
