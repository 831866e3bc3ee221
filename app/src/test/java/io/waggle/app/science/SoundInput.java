package io.waggle.app.science;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A file that a command can answer from, to be spoilt by tests.
 *
 * @param command and its options without the file
 * @param option that names the file
 * @param columns of the file; {@code :c} behind a name is a count, {@code :n} a number, {@code :p}
 *     a number of at least zero
 * @param strict whether one bad row stops the command, since a series cannot do without it
 */
record SoundInput(
    List<String> command, String option, String columns, List<String> rows, boolean strict) {
  private static final String[] CHANNELS = {"search", "email", "social"};
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  /** One for each command that reads rows. */
  static List<SoundInput> all(Path directory) {
    Random random = new Random(5);
    String model = directory.resolve("model.json").toString();
    List<SoundInput> all = new ArrayList<>();
    all.add(of("rfm", "customer,date,amount:p", log(random)));
    all.add(of("clv --model bg-nbd", "customer,date,amount:p", log(random)));
    all.add(of("clv --model mbg-nbd --summary", "customer,x:c,t_x:p,T:p", summary(random)));
    all.add(of("attribute", "path,conversions:c,value:p,nulls:c", paths(random)));
    all.add(
        of(
            "guard",
            "day,control_exposures:c,control_conversions:c,treatment_exposures:c,"
                + "treatment_conversions:c",
            days(random)));
    all.add(
        of(
            "bandit-evaluate --target always:email --resamples 100",
            "action,reward:n,actionProbability:p",
            choices(random)));
    all.add(of("anomaly", "timestamp,value:n", hours(random)));
    all.add(strict("forecast --horizon 3 --method naive", "date,value:n", months(random)));
    all.add(
        strict(
            "mix-fit --method laplace --spend social,tv", "date,y:n,social:p,tv:p", weeks(random)));
    all.add(of("cluster --features spend,visits", "id,spend:n,visits:n", groups(random)));
    all.add(of("recommend --method sar --split 2024-05-01", "customer,item,date", baskets(random)));
    all.add(of("fairness --resamples 100", "score:p,label:c,age", scores(random)));
    all.add(
        of(
            "train --target bought --id id --method logistic --model " + model,
            "id,bought,u,grp",
            people(random, 300)));
    all.add(
        of(
            "train --target bought --id id --method ftrl --model " + model,
            "id,bought,u,grp",
            people(random, 300)));
    all.add(of("experiment --design clustered", "arm,cluster,value:n", shops(random)));
    all.add(
        strict(
            "experiment --design switchback",
            "block:c,treated,numerator:n,denominator:p",
            blocks(random)));
    all.add(
        of(
            "lookalike --seeds bought --id id --size 30 --method centroid",
            "id,bought,u,grp",
            people(random, 300)));
    return all;
  }

  private static SoundInput of(String command, String columns, List<String> rows) {
    return new SoundInput(List.of(command.split(" ")), "--input", columns, rows, false);
  }

  private static SoundInput strict(String command, String columns, List<String> rows) {
    return new SoundInput(List.of(command.split(" ")), "--input", columns, rows, true);
  }

  String name() {
    return command.getFirst();
  }

  List<String> header() {
    return List.of(columns.replaceAll(":[a-z]", "").split(","));
  }

  /** The columns of these kinds of number. */
  List<String> numbers(String kinds) {
    List<String> found = new ArrayList<>();
    for (String each : columns.split(",")) {
      if (each.matches(".*:[" + kinds + "]")) {
        found.add(each.substring(0, each.indexOf(':')));
      }
    }
    return found;
  }

  String csv() {
    return String.join(",", header()) + "\n" + String.join("\n", rows) + "\n";
  }

  /** The file with another value in a column of one row, counted from 0. */
  String csv(int row, String column, String value) {
    return with(row, column, value, csv());
  }

  /** The same of a file that is spoilt already. */
  String with(int row, String column, String value, String csv) {
    String[] lines = csv.split("\n");
    String[] cells = lines[row + 1].split(",");
    cells[header().indexOf(column)] = value;
    lines[row + 1] = String.join(",", cells);
    return String.join("\n", lines) + "\n";
  }

  String csvWithout(String column) {
    int place = header().indexOf(column);
    StringBuilder text = new StringBuilder();
    for (String row : csv().split("\n")) {
      List<String> cells = new ArrayList<>(List.of(row.split(",")));
      cells.remove(place);
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private static List<String> log(Random random) {
    List<String> rows = new ArrayList<>();
    for (int customer = 0; customer < 30; customer++) {
      LocalDate day = START.plusDays(random.nextInt(40));
      for (int i = 0; i <= random.nextInt(6); i++) {
        rows.add("c" + customer + "," + day + "," + (5 + random.nextInt(50)));
        day = day.plusDays(1 + random.nextInt(60));
      }
    }
    return rows;
  }

  private static List<String> summary(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int repeats = random.nextInt(4);
      int length = 20 + random.nextInt(20);
      int last = repeats == 0 ? 0 : 1 + random.nextInt(length - 1);
      rows.add("c" + i + "," + repeats + "," + last + "," + length);
    }
    return rows;
  }

  private static List<String> paths(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      StringBuilder path = new StringBuilder(CHANNELS[i % 3]);
      for (int touch = random.nextInt(4); touch > 0; touch--) {
        path.append(" > ").append(CHANNELS[random.nextInt(3)]);
      }
      int conversions = 1 + random.nextInt(20);
      rows.add(path + "," + conversions + "," + 10.5 * conversions + "," + random.nextInt(90));
    }
    return rows;
  }

  private static List<String> days(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(
          LocalDate.of(2024, 2, 25).plusDays(i)
              + ",100,"
              + (4 + random.nextInt(9))
              + ",100,"
              + (4 + random.nextInt(9)));
    }
    return rows;
  }

  private static List<String> choices(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      int chosen = random.nextInt(2);
      rows.add(
          CHANNELS[chosen] + "," + (random.nextDouble() < 0.1 + 0.2 * chosen ? 1 : 0) + ",0.5");
    }
    return rows;
  }

  private static List<String> hours(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int value = 200 + (int) (50 * Math.sin(i * Math.PI / 12)) + random.nextInt(20);
      rows.add(LocalDateTime.of(2024, 2, 26, 0, 0).plusHours(i) + ":00Z," + value);
    }
    return rows;
  }

  private static List<String> months(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(LocalDate.of(2020, 1, 1).plusMonths(i) + "," + (100 + i + random.nextInt(8)));
    }
    return rows;
  }

  private static List<String> weeks(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int social = random.nextInt(100);
      int tv = random.nextInt(60);
      int sales = 1000 + 6 * social + 3 * tv + random.nextInt(60);
      rows.add(LocalDate.of(2022, 1, 3).plusWeeks(i) + "," + sales + "," + social + "," + tv);
    }
    return rows;
  }

  private static List<String> groups(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          "r" + i + "," + (10 * (i % 3) + random.nextGaussian()) + "," + random.nextGaussian());
    }
    return rows;
  }

  private static List<String> baskets(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      LocalDate day = START.plusDays(i / 2);
      rows.add("c" + random.nextInt(20) + ",i" + random.nextInt(9) + "," + day);
    }
    return rows;
  }

  private static List<String> scores(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double score = random.nextDouble();
      rows.add(
          score + "," + (random.nextDouble() < score ? 1 : 0) + "," + (i % 2 == 0 ? "a" : "b"));
    }
    return rows;
  }

  private static List<String> shops(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int shop = i % 20;
      rows.add("arm" + shop % 2 + ",s" + shop + "," + (30 + shop + random.nextGaussian()));
    }
    return rows;
  }

  /** Three units of four blocks, three hours each. */
  private static List<String> blocks(Random random) {
    List<String> rows = new ArrayList<>();
    for (int hour = 0; hour < 36; hour++) {
      int place = hour / 3 % 4;
      String treated = place == 0 || place == 3 ? "yes" : "no";
      rows.add(hour / 3 + "," + treated + "," + (9 + random.nextInt(9)) + ",100");
    }
    return rows;
  }

  private static List<String> people(Random random, int count) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      String answer = random.nextDouble() < 0.2 + 0.5 * u ? "yes" : "no";
      rows.add("r" + i + "," + answer + "," + u + "," + CHANNELS[random.nextInt(3)]);
    }
    return rows;
  }
}
