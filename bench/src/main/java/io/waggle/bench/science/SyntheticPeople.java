package io.waggle.bench.science;

import io.waggle.science.match.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * People that do not exist, some of them on record twice or three times with the errors that people
 * make: letters wrong, fields left empty, nicknames, day and month swapped, a new number or
 * address, a move, a marriage. Some names are common and most are rare. The same seed gives the
 * same people.
 */
final class SyntheticPeople {
  /** The columns of a record. */
  static final List<String> COLUMNS =
      List.of("given", "surname", "birth", "email", "phone", "street", "postcode");

  private static final int GIVEN_NAMES = 3_000;
  private static final int SURNAMES = 60_000;
  private static final int STREETS = 20_000;
  private static final int POSTCODES = 9_000;
  private static final double TWICE = 0.2;
  private static final double THRICE = 0.025;
  private static final String[] ONSETS = {
    "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh",
    "st", "t", "th", "tr", "v", "w", "z", ""
  };
  private static final String[] RHYMES = {
    "a", "al", "an", "ar", "e", "el", "en", "er", "i", "in", "is", "o", "ol", "on", "or", "u", "um",
    "y", "ie", "ow"
  };
  private static final String[] ROADS = {"street", "road", "avenue", "place", "close", "lane"};
  private static final String[] MAIL = {
    "example.com", "example.org", "mail.example", "post.example"
  };

  private final SplittableRandom random;
  private final String[] givenNames;
  private final String[] surnames;
  private final String[] streets;

  SyntheticPeople(long seed) {
    this.random = new SplittableRandom(seed);
    this.givenNames = words(GIVEN_NAMES, 2);
    this.surnames = words(SURNAMES, 3);
    this.streets = words(STREETS, 3);
  }

  /**
   * Records in random order.
   *
   * @param persons who each record is about
   */
  record People(Records records, List<String> persons) {}

  /** So many records. */
  People people(int size) {
    List<String[]> rows = new ArrayList<>(size);
    List<Integer> persons = new ArrayList<>(size);
    for (int person = 0; rows.size() < size; person++) {
      String[] first = person(person);
      double chance = random.nextDouble();
      int copies = chance < THRICE ? 3 : chance < THRICE + TWICE ? 2 : 1;
      for (int copy = 0; copy < copies && rows.size() < size; copy++) {
        rows.add(copy == 0 ? first : withErrors(first));
        persons.add(person);
      }
    }
    return shuffled(rows, persons);
  }

  private People shuffled(List<String[]> rows, List<Integer> persons) {
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    List<String> ids = new ArrayList<>(order.length);
    List<String> names = new ArrayList<>(order.length);
    List<List<String>> columns = new ArrayList<>();
    COLUMNS.forEach(name -> columns.add(new ArrayList<>(order.length)));
    for (int row : order) {
      ids.add("r" + ids.size());
      names.add("p" + persons.get(row));
      for (int i = 0; i < COLUMNS.size(); i++) {
        columns.get(i).add(rows.get(row)[i]);
      }
    }
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      byName.put(COLUMNS.get(i), columns.get(i));
    }
    return new People(new Records(ids, byName), names);
  }

  private String[] person(int number) {
    String given = givenNames[skewed(GIVEN_NAMES)];
    String surname = surnames[skewed(SURNAMES)];
    String mail = given + "." + surname + number + "@" + pick(MAIL);
    return new String[] {given, surname, birth(), mail, phone(), street(), postcode()};
  }

  /** Zipf-like: the lower the number the more often. */
  private int skewed(int below) {
    return (int) Math.pow(below, random.nextDouble()) - 1;
  }

  private String birth() {
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d",
        1935 + random.nextInt(72),
        1 + random.nextInt(12),
        1 + random.nextInt(28));
  }

  private String phone() {
    return "07" + (100_000_000 + random.nextInt(900_000_000));
  }

  private String street() {
    return 1 + random.nextInt(180) + " " + streets[skewed(STREETS)] + " " + pick(ROADS);
  }

  private String postcode() {
    return String.valueOf(10_000 + random.nextInt(POSTCODES) * 7);
  }

  private String[] withErrors(String[] of) {
    String[] row = of.clone();
    int errors = 1 + random.nextInt(3);
    for (int i = 0; i < errors; i++) {
      err(row, random.nextInt(11));
    }
    return row;
  }

  private void err(String[] row, int kind) {
    switch (kind) {
      case 0 -> row[0] = typo(row[0]);
      case 1 -> row[1] = typo(row[1]);
      case 2 -> row[0] = row[0].substring(0, Math.min(3, row[0].length()));
      case 3 -> row[2] = wrongBirth(row[2]);
      case 4 -> row[3] = random.nextBoolean() ? "" : typo(row[3]);
      case 5 -> row[4] = random.nextBoolean() ? phone() : "";
      case 6 -> row[5] = typo(row[5]);
      case 7 -> {
        row[5] = street();
        row[6] = postcode();
      }
      case 8 -> row[1] = surnames[skewed(SURNAMES)];
      case 9 -> row[random.nextInt(row.length)] = "";
      default -> row[3] = row[0] + random.nextInt(100_000) + "@" + pick(MAIL);
    }
  }

  private String wrongBirth(String birth) {
    if (birth.isEmpty()) {
      return birth;
    }
    if (random.nextBoolean()) {
      return birth.substring(0, 5) + birth.substring(8) + "-" + birth.substring(5, 7);
    }
    int at = new int[] {2, 3, 6, 9}[random.nextInt(4)];
    return birth.substring(0, at) + random.nextInt(10) + birth.substring(at + 1);
  }

  private String typo(String text) {
    if (text.length() < 2) {
      return text;
    }
    int at = random.nextInt(text.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    String before = text.substring(0, at);
    return switch (random.nextInt(4)) {
      case 0 -> before + letter + text.substring(at + 1);
      case 1 -> before + letter + text.substring(at);
      case 2 -> before + text.substring(at + 1);
      default -> before + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    };
  }

  private String[] words(int count, int syllablesMost) {
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      int syllables = 2 + random.nextInt(syllablesMost);
      for (int j = 0; j < syllables; j++) {
        word.append(pick(ONSETS)).append(pick(RHYMES));
      }
      words[i] = word.toString();
    }
    return words;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
