package io.waggle.core.collect;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.KeySet;
import io.waggle.core.kernel.TextPool;
import java.util.ArrayList;
import java.util.List;

/**
 * A raw fact from a channel: who did what, when, as one source reported it.
 *
 * @param messageId the client's id of this event, made up by the collector when absent; at most 256
 *     characters
 * @param type the kind of call
 * @param name what happened: the event of a track call, the name of a page or screen, else empty
 * @param source the id of the source whose write key sent it
 * @param subject who it is about
 * @param properties what the client says about the fact (for a group call: the group's traits)
 * @param traits what the client says about the person (identify traits or context.traits)
 * @param context the rest of the client's context as the UTF-8 JSON object it sent; kept, never
 *     interpreted
 * @param touch the campaign or click that brought the person here, or {@link Touch#NONE}
 * @param times when it happened and when it came
 */
public record CollectedEvent(
    String messageId,
    EventType type,
    String name,
    String source,
    Subject subject,
    Attributes properties,
    Attributes traits,
    byte[] context,
    Touch touch,
    Times times) {

  /** Texts that a stored subject begins with, before its further identifiers. */
  private static final int SUBJECT_TEXTS = 4;

  /** No context was sent. */
  public static final byte[] NO_CONTEXT = {};

  /**
   * Who an event is about.
   *
   * @param userId the client's user id, or empty
   * @param anonymousId the device's own id, or empty
   * @param previousId the former id of an alias call, or empty
   * @param groupId the group of a group call, or empty
   * @param others further identifiers: e-mail, phone, device, openid, card, …
   */
  public record Subject(
      String userId,
      String anonymousId,
      String previousId,
      String groupId,
      List<Identifier> others) {
    /** Nobody is named. */
    public static final Subject NOBODY = of("", "");

    public Subject {
      others = List.copyOf(others);
    }

    public static Subject of(String userId, String anonymousId) {
      return new Subject(userId, anonymousId, "", "", List.of());
    }
  }

  /**
   * Times in milliseconds since 1970.
   *
   * @param original what the client's clock said, uncorrected
   * @param event when it happened, corrected for the client's clock
   * @param received when the collector took it
   */
  public record Times(long original, long event, long received) {
    public static Times at(long millis) {
      return new Times(millis, millis, millis);
    }
  }

  /**
   * Marketing origin of an event: UTM values in the context or the page address. All empty when
   * there is none.
   */
  public record Touch(String channel, String campaign, String content) {
    public static final Touch NONE = new Touch("", "", "");

    public boolean isPresent() {
      return !channel.isEmpty();
    }
  }

  /** The same about somebody else. */
  public CollectedEvent about(Subject other) {
    return new CollectedEvent(
        messageId, type, name, source, other, properties, traits, context, touch, times);
  }

  public void write(BinaryWriter out) {
    out.writeText(messageId).writeByte(type.ordinal()).writeText(name).writeText(source);
    writeSubject(subject, out);
    out.writeAttributes(properties).writeAttributes(traits).writeBytes(context);
    out.writeFlag(touch.isPresent());
    if (touch.isPresent()) {
      out.writeText(touch.channel).writeText(touch.campaign).writeText(touch.content);
    }
    out.writeSigned(times.received).writeSigned(times.received - times.event);
    out.writeSigned(times.received - times.original);
  }

  public static CollectedEvent read(BinaryReader in) {
    String messageId = in.readText();
    EventType type = EventType.of(in.readByte());
    String name = in.readText();
    String source = in.readText();
    Subject subject = readSubject(in);
    Attributes properties = in.readAttributes();
    Attributes traits = in.readAttributes();
    byte[] context = in.readBytes();
    Touch touch = readTouch(in);
    Times times = readTimes(in);
    return new CollectedEvent(
        messageId, type, name, source, subject, properties, traits, context, touch, times);
  }

  /**
   * What tells, without the rest, whether an event matters.
   *
   * @param from where its stored form has the type, the name next to it
   */
  public record Head(EventType type, String name, int from) {

    /** The name it goes by, see {@link EventFilter#callName(CollectedEvent)}. */
    public String callName() {
      return EventFilter.callName(type, name);
    }
  }

  /**
   * Reads what an event begins with.
   *
   * @param pool where names are taken from
   */
  public static Head readHead(BinaryReader in, TextPool pool) {
    in.skipBytes();
    int from = in.position();
    EventType type = EventType.of(in.readByte());
    return new Head(type, in.readText(pool), from);
  }

  /**
   * Copies an event in two: whom it is about, and of the rest what {@link #readLean} reads, which
   * is far less where most of an event does not matter.
   *
   * @param head what was read of it already
   * @param properties those wanted
   * @return when it was received
   */
  public static long copyLean(Head head, KeySet properties, BinaryReader in, BinaryWriter out) {
    in.skipBytes();
    int subject = in.position();
    skipSubject(in);
    in.copy(subject, in.position(), out);
    in.copy(head.from, subject, out);
    in.copyAttributes(properties, out);
    in.skipAttributes();
    in.skipBytes();
    int touch = in.position();
    skipTouch(in);
    long received = in.readSigned();
    in.readSigned();
    in.readSigned();
    in.copy(touch, in.position(), out);
    return received;
  }

  /**
   * Reads the second that {@link #copyLean} wrote: an event about nobody, without messageId, traits
   * and context, and of the properties only those wanted.
   *
   * @param pool where names are taken from
   */
  public static CollectedEvent readLean(BinaryReader in, TextPool pool) {
    return new CollectedEvent(
        "",
        EventType.of(in.readByte()),
        in.readText(pool),
        in.readText(pool),
        Subject.NOBODY,
        in.readAttributes(pool),
        Attributes.EMPTY,
        NO_CONTEXT,
        readTouch(in),
        readTimes(in));
  }

  private static void skipTouch(BinaryReader in) {
    if (in.readFlag()) {
      in.skipBytes();
      in.skipBytes();
      in.skipBytes();
    }
  }

  private static Touch readTouch(BinaryReader in) {
    return in.readFlag() ? new Touch(in.readText(), in.readText(), in.readText()) : Touch.NONE;
  }

  private static Times readTimes(BinaryReader in) {
    long received = in.readSigned();
    long event = received - in.readSigned();
    return new Times(received - in.readSigned(), event, received);
  }

  /** Passes over whom an event is about. */
  private static void skipSubject(BinaryReader in) {
    for (int i = 0; i < SUBJECT_TEXTS; i++) {
      in.skipBytes();
    }
    int others = in.readCount();
    for (int i = 0; i < others; i++) {
      in.skipBytes();
      in.skipBytes();
    }
  }

  private static void writeSubject(Subject subject, BinaryWriter out) {
    out.writeText(subject.userId).writeText(subject.anonymousId);
    out.writeText(subject.previousId).writeText(subject.groupId);
    out.writeVar(subject.others.size());
    for (Identifier each : subject.others) {
      out.writeIdentifier(each);
    }
  }

  /** Reads whom an event is about. */
  public static Subject readSubject(BinaryReader in) {
    String userId = in.readText();
    String anonymousId = in.readText();
    String previousId = in.readText();
    String groupId = in.readText();
    int count = in.readCount();
    if (count == 0) {
      return new Subject(userId, anonymousId, previousId, groupId, List.of());
    }
    List<Identifier> others = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      others.add(in.readIdentifier());
    }
    return new Subject(userId, anonymousId, previousId, groupId, others);
  }
}
