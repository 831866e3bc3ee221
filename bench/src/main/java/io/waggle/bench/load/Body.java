package io.waggle.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A whole request, ready to be sent again and again: only numbers, people and times change in
 * place. An event that is left as it was is a duplicate to the last byte, as a client's retry would
 * be.
 */
final class Body {
  private final ByteBuffer bytes;
  private final int headLength;
  private final int events;
  private final int[][] sequenceAt;
  private final int[][] personAt;
  private final int[][] timeAt;
  private final int sentTimeAt;
  private long firstSequence = -1;
  private int fresh;
  private boolean acknowledged;

  private Body(ByteBuffer bytes, int headLength, int events, int sentTimeAt) {
    this.bytes = bytes;
    this.headLength = headLength;
    this.events = events;
    this.sentTimeAt = sentTimeAt;
    this.sequenceAt = new int[events][];
    this.personAt = new int[events][];
    this.timeAt = new int[events][];
  }

  /** A single event, sent to the path of its kind. */
  static Body single(EventTemplate event, String authorization) {
    byte[] head = head(event.path(), event.text().length, authorization);
    ByteBuffer bytes = ByteBuffer.allocateDirect(head.length + event.text().length);
    Body body = new Body(bytes, head.length, 1, -1);
    bytes.put(head);
    body.append(0, event);
    bytes.flip();
    return body;
  }

  /** Many events in one request. */
  static Body batch(List<EventTemplate> events, String authorization) {
    String end = "],\"sentAt\":\"" + "0".repeat(EventTemplate.TIME_CHARACTERS) + "\"}";
    int length = "{\"batch\":[".length() + events.size() - 1 + end.length();
    for (EventTemplate event : events) {
      length += event.text().length;
    }
    byte[] head = head("/v1/batch", length, authorization);
    ByteBuffer bytes = ByteBuffer.allocateDirect(head.length + length);
    int sentTimeAt = head.length + length - 2 - EventTemplate.TIME_CHARACTERS;
    Body body = new Body(bytes, head.length, events.size(), sentTimeAt);
    bytes.put(head).put(ascii("{\"batch\":["));
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        bytes.put((byte) ',');
      }
      body.append(i, events.get(i));
    }
    bytes.put(ascii(end)).flip();
    return body;
  }

  /** Makes it new for the next sending. Duplicates only of what was acknowledged. */
  void renew(Workload workload) {
    byte[] time = workload.time();
    firstSequence = workload.sequence();
    fresh = 0;
    for (int i = 0; i < events; i++) {
      if (acknowledged && workload.repeats()) {
        continue;
      }
      fresh++;
      fill(sequenceAt[i], workload.nextSequence());
      fill(personAt[i], workload.nextPerson());
      fill(timeAt[i], time);
    }
    if (sentTimeAt >= 0) {
      bytes.put(sentTimeAt, time);
    }
    acknowledged = false;
    bytes.clear();
  }

  /** Makes it new and returns what stands behind the HTTP head. */
  byte[] renewedContent(Workload workload) {
    renew(workload);
    byte[] content = new byte[bytes.limit() - headLength];
    bytes.get(headLength, content);
    return content;
  }

  /** Sends the same bytes once more. */
  void rewind() {
    bytes.clear();
  }

  void acknowledge() {
    acknowledged = true;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  int events() {
    return events;
  }

  /** The number of its first new event; the others follow without gaps. */
  long firstSequence() {
    return firstSequence;
  }

  /** How many of its events are new. */
  int fresh() {
    return fresh;
  }

  private void append(int index, EventTemplate event) {
    int offset = bytes.position();
    sequenceAt[index] = shifted(event.sequenceAt(), offset);
    personAt[index] = shifted(event.personAt(), offset);
    timeAt[index] = shifted(event.timeAt(), offset);
    bytes.put(event.text());
  }

  private void fill(int[] offsets, byte[] text) {
    for (int offset : offsets) {
      bytes.put(offset, text);
    }
  }

  private static int[] shifted(int[] offsets, int by) {
    int[] shifted = offsets.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += by;
    }
    return shifted;
  }

  private static byte[] head(String path, int length, String authorization) {
    return ascii(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + authorization
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
