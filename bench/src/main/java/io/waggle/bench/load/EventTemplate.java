package io.waggle.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of one event with places of fixed width that change from one sending to the next, so
 * that making an event costs a few byte copies.
 *
 * @param path where the event goes when it is sent alone
 * @param text the JSON, the places filled with zeros
 * @param sequenceAt offsets of the 12 digits of its number
 * @param personAt offsets of the 8 digits of its person
 * @param timeAt offsets of the 24 characters of its time
 */
record EventTemplate(String path, byte[] text, int[] sequenceAt, int[] personAt, int[] timeAt) {
  static final int SEQUENCE_DIGITS = 12;
  static final int PERSON_DIGITS = 8;
  static final int TIME_CHARACTERS = 24;

  /** Compiles a pattern in which #S, #P and #T stand for the places. */
  static EventTemplate of(String path, String pattern) {
    StringBuilder text = new StringBuilder();
    List<Integer> sequences = new ArrayList<>();
    List<Integer> people = new ArrayList<>();
    List<Integer> times = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char kind = pattern.charAt(i) == '#' ? pattern.charAt(++i) : 0;
      switch (kind) {
        case 'S' -> place(text, sequences, SEQUENCE_DIGITS);
        case 'P' -> place(text, people, PERSON_DIGITS);
        case 'T' -> place(text, times, TIME_CHARACTERS);
        default -> text.append(pattern.charAt(i));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    return new EventTemplate(path, bytes, offsets(sequences), offsets(people), offsets(times));
  }

  private static void place(StringBuilder text, List<Integer> offsets, int width) {
    offsets.add(text.length());
    text.repeat('0', width);
  }

  private static int[] offsets(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
