package io.waggle.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A stream of events with numbers that never repeat, but for the duplicates that clients send too.
 * Used by one thread at a time.
 */
public final class Workload {
  /** One event in 200 is sent again, as seen at a large collector (0.6 %). */
  private static final int ONE_REPEAT_IN = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String name;
  private final String idPrefix;
  private final int batchSize;
  private final SplittableRandom random;
  private final IntSupplier people;
  private final Supplier<EventTemplate> templates;
  private final boolean repeating;
  private final byte[] sequenceText = new byte[EventTemplate.SEQUENCE_DIGITS];
  private final byte[] personText = new byte[EventTemplate.PERSON_DIGITS];
  private byte[] timeText = new byte[0];
  private long timeMillis;
  private long sequence;

  /**
   * @param name tells this run's messageIds from all others; a few characters
   * @param batchSize events in a request; 1 sends each alone, to the path of its kind
   */
  public Workload(String name, int people, int batchSize, long seed) {
    this.name = name;
    this.idPrefix = name + "-";
    this.batchSize = batchSize;
    this.random = new SplittableRandom(seed);
    this.people = new PeopleSampler(people, random)::next;
    this.templates = new EventMix(idPrefix, random)::any;
    this.repeating = true;
  }

  private Workload(String name, IntSupplier people, int batchSize, String pattern) {
    this.name = name;
    this.idPrefix = name + "-";
    this.batchSize = batchSize;
    this.random = new SplittableRandom(0);
    this.people = people;
    EventTemplate template = EventTemplate.of("/v1/track", pattern);
    this.templates = () -> template;
    this.repeating = false;
  }

  /**
   * One event each for the people given, without duplicates.
   *
   * @param pattern the event's JSON in which {@code #S} stands for its number and {@code #P} for
   *     its person; its messageId must be the name, a dash and {@code #S}
   */
  static Workload plain(String name, IntSupplier people, int batchSize, String pattern) {
    return new Workload(name, people, batchSize, pattern);
  }

  /** What its messageIds start with, before a dash and twelve digits. */
  public String name() {
    return name;
  }

  public String messageId(long number) {
    return idPrefix + String.format("%012d", number);
  }

  /** How many events have been made: their numbers are 0 to one less. */
  public long sequence() {
    return sequence;
  }

  Body body(String authorization) {
    if (batchSize == 1) {
      return Body.single(templates.get(), authorization);
    }
    List<EventTemplate> events = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      events.add(templates.get());
    }
    return Body.batch(events, authorization);
  }

  boolean repeats() {
    return repeating && random.nextInt(ONE_REPEAT_IN) == 0;
  }

  byte[] nextSequence() {
    digits(sequence++, sequenceText);
    return sequenceText;
  }

  byte[] nextPerson() {
    digits(people.getAsInt(), personText);
    return personText;
  }

  byte[] time() {
    long now = System.currentTimeMillis();
    if (now != timeMillis) {
      timeMillis = now;
      timeText = TIME.format(Instant.ofEpochMilli(now)).getBytes(StandardCharsets.US_ASCII);
    }
    return timeText;
  }

  private static void digits(long number, byte[] into) {
    long rest = number;
    for (int i = into.length - 1; i >= 0; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
