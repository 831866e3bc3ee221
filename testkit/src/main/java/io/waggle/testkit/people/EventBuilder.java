package io.waggle.testkit.people;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds collected events one property at a time. What is not said is empty; the messageId follows
 * from the rest.
 */
public final class EventBuilder {
  private final EventType type;
  private final String name;
  private String messageId = "";
  private String userId = "";
  private String anonymousId = "";
  private String previousId = "";
  private String source = "web";
  private final List<Identifier> others = new ArrayList<>();
  private final Attributes.Builder properties = Attributes.builder();
  private final Attributes.Builder traits = Attributes.builder();
  private long time;
  private CollectedEvent.Touch touch = CollectedEvent.Touch.NONE;
  private long received = Long.MIN_VALUE;

  private EventBuilder(EventType type, String name) {
    this.type = type;
    this.name = name;
  }

  public static EventBuilder track(String name) {
    return new EventBuilder(EventType.TRACK, name);
  }

  public static EventBuilder page(String name) {
    return new EventBuilder(EventType.PAGE, name);
  }

  public static EventBuilder identify(String userId) {
    return new EventBuilder(EventType.IDENTIFY, "").user(userId);
  }

  public static EventBuilder alias(String userId, String previousId) {
    EventBuilder builder = new EventBuilder(EventType.ALIAS, "").user(userId);
    builder.previousId = previousId;
    return builder;
  }

  public EventBuilder messageId(String id) {
    messageId = id;
    return this;
  }

  public EventBuilder source(String id) {
    source = id;
    return this;
  }

  public EventBuilder user(String id) {
    userId = id;
    return this;
  }

  public EventBuilder anonymous(String id) {
    anonymousId = id;
    return this;
  }

  public EventBuilder other(String kind, String value) {
    others.add(new Identifier(kind, value));
    return this;
  }

  public EventBuilder with(String property, Value value) {
    properties.put(property, value);
    return this;
  }

  public EventBuilder with(String property, String text) {
    return with(property, new Value.Text(text));
  }

  public EventBuilder with(String property, double number) {
    return with(property, new Value.Real(number));
  }

  public EventBuilder trait(String key, Value value) {
    traits.put(key, value);
    return this;
  }

  public EventBuilder trait(String key, String text) {
    return trait(key, new Value.Text(text));
  }

  /** The campaign that brought the person. */
  public EventBuilder touch(String channel, String campaign) {
    touch = new CollectedEvent.Touch(channel, campaign, "");
    return this;
  }

  public EventBuilder at(long timeMillis) {
    time = timeMillis;
    return this;
  }

  /** When it came in, if not at the time it happened. */
  public EventBuilder received(long timeMillis) {
    received = timeMillis;
    return this;
  }

  public CollectedEvent build() {
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject(userId, anonymousId, previousId, "", others);
    long arrival = received == Long.MIN_VALUE ? time : received;
    String id =
        messageId.isEmpty()
            ? type + name + userId + anonymousId + previousId + time + arrival
            : messageId;
    return new CollectedEvent(
        id,
        type,
        name,
        source,
        subject,
        properties.build(),
        traits.build(),
        CollectedEvent.NO_CONTEXT,
        touch,
        new CollectedEvent.Times(time, time, arrival));
  }
}
