package io.waggle.app.science;

import io.waggle.science.guard.Answers;
import io.waggle.science.guard.ArmDay;
import io.waggle.science.guard.DayEvidence;
import io.waggle.science.guard.GuardPolicy;
import io.waggle.science.guard.Guardrail;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Proportion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The days that a guard is fed with, in the order of the file.
 *
 * @param days that can be used
 * @param faults rows that cannot
 */
record GuardDays(List<DayEvidence> days, List<RowFault> faults) {
  private static final String[] ARMS = {"control", "treatment"};

  GuardDays {
    days = List.copyOf(days);
    faults = List.copyOf(faults);
  }

  /** One row a day; columns {@code control_exposures}, {@code treatment_exposures} and so on. */
  static GuardDays ofTable(Path file, GuardPolicy policy) throws IOException {
    Table read = Table.read(file, columns(policy));
    Table table = read.without("day", row -> problem(new Row(read, row), policy));
    List<DayEvidence> days = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      days.add(evidence(new Row(table, row), policy));
    }
    return new GuardDays(days, table.faults());
  }

  private static List<Column> columns(GuardPolicy policy) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.date("day"));
    for (String arm : ARMS) {
      columns.add(Column.count(arm + "_exposures"));
      columns.add(Column.count(arm + "_conversions"));
      columns.add(Column.count(arm + "_clicks").optional());
      columns.add(Column.number(arm + "_cost").atLeast(0).optional());
      for (Guardrail each : policy.gates().guardrails()) {
        columns.add(Column.count(arm + "_" + each.name()));
      }
    }
    columns.add(Column.number("treatment_share").optional());
    columns.add(Column.text("complete").optional());
    columns.add(Column.count("promoters").optional());
    columns.add(Column.count("passives").optional());
    columns.add(Column.count("detractors").optional());
    return columns;
  }

  /** One row of a table. */
  private record Row(Table table, int at) {
    long count(String column) {
      return table.has(column) ? table.counts(column)[at] : 0;
    }

    double number(String column, double otherwise) {
      return table.has(column) ? table.numbers(column)[at] : otherwise;
    }

    String text(String column, String otherwise) {
      return table.has(column) ? table.texts(column)[at] : otherwise;
    }
  }

  private static @org.jspecify.annotations.Nullable String problem(Row row, GuardPolicy policy) {
    try {
      evidence(row, policy);
      return null;
    } catch (InvalidInput wrong) {
      return wrong.getMessage();
    }
  }

  private static DayEvidence evidence(Row row, GuardPolicy policy) {
    TreeMap<String, DayEvidence.GuardrailDay> rails = new TreeMap<>();
    for (Guardrail each : policy.gates().guardrails()) {
      rails.put(
          each.name(),
          new DayEvidence.GuardrailDay(
              share(row.count("control_exposures"), row.count("control_" + each.name())),
              share(row.count("treatment_exposures"), row.count("treatment_" + each.name()))));
    }
    String complete = row.text("complete", "true");
    InvalidInput.unless(
        complete.equals("true") || complete.equals("false"),
        "complete",
        "is " + complete,
        "write true or false");
    return new DayEvidence(
        LocalDate.ofEpochDay(row.count("day")),
        complete.equals("true"),
        arm(row, "control"),
        arm(row, "treatment"),
        row.number("treatment_share", 0.5),
        rails,
        new Answers(row.count("promoters"), row.count("passives"), row.count("detractors")));
  }

  private static ArmDay arm(Row row, String arm) {
    long exposures = row.count(arm + "_exposures");
    Moments clicks =
        row.table.has(arm + "_clicks")
            ? share(exposures, row.count(arm + "_clicks"))
            : Moments.none(1);
    return new ArmDay(
        exposures,
        clicks,
        share(exposures, row.count(arm + "_conversions")),
        row.number(arm + "_cost", 0));
  }

  private static Moments share(long exposures, long ones) {
    return Moments.ofProportion(new Proportion(exposures, ones));
  }

  /** From {@code {"days": [{"day": …, "control": {…}, "treatment": {…}}, …]}}. */
  static GuardDays ofDocument(Document document, GuardPolicy policy) {
    List<DayEvidence> days = new ArrayList<>();
    for (Document each : document.objects("days")) {
      each.allowOnly("day", "complete", "control", "treatment", "treatmentShare", "answers");
      TreeMap<String, DayEvidence.GuardrailDay> rails = new TreeMap<>();
      for (Guardrail rail : policy.gates().guardrails()) {
        rails.put(
            rail.name(),
            new DayEvidence.GuardrailDay(
                guarded(each.object("control"), rail), guarded(each.object("treatment"), rail)));
      }
      days.add(
          new DayEvidence(
              day(each),
              each.flagOr("complete", true),
              arm(each.object("control")),
              arm(each.object("treatment")),
              each.numberOr("treatmentShare", 0.5),
              rails,
              answers(each)));
    }
    InvalidInput.unless(!days.isEmpty(), "days", "are none", "give at least one");
    return new GuardDays(days, List.of());
  }

  private static LocalDate day(Document document) {
    String text = document.text("day");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new InvalidInput(document.pathOf("day"), "is " + text, "write it as 2026-03-01");
    }
  }

  private static ArmDay arm(Document document) {
    document.allowOnly("exposures", "clicks", "conversions", "cost", "guardrails");
    long exposures = document.count("exposures");
    return new ArmDay(
        exposures,
        document.has("clicks") ? share(exposures, document.count("clicks")) : Moments.none(1),
        share(exposures, document.count("conversions")),
        document.numberOr("cost", 0));
  }

  private static Moments guarded(Document arm, Guardrail rail) {
    return share(arm.count("exposures"), arm.object("guardrails").count(rail.name()));
  }

  private static Answers answers(Document document) {
    if (!document.has("answers")) {
      return Answers.NONE;
    }
    Document answers = document.object("answers");
    answers.allowOnly("promoters", "passives", "detractors");
    return new Answers(
        answers.count("promoters"), answers.count("passives"), answers.count("detractors"));
  }
}
