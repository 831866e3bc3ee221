package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one policy said.
 *
 * @param reason why not, or empty when it has nothing against it
 * @param evidence what it rests on: a consent record, a count, a time; empty when there is nothing
 *     to say
 * @param until 0 when it allows or refuses for good, else the time until which it holds the message
 *     back
 */
public record PolicyAnswer(ContactRule rule, String reason, String evidence, long until) {
  public static PolicyAnswer allows(ContactRule rule, String evidence) {
    return new PolicyAnswer(rule, "", evidence, 0);
  }

  public static PolicyAnswer refuses(ContactRule rule, String reason, String evidence) {
    return new PolicyAnswer(rule, reason, evidence, 0);
  }

  public static PolicyAnswer holds(ContactRule rule, String reason, String evidence, long until) {
    return new PolicyAnswer(rule, reason, evidence, until);
  }

  public boolean isAllowing() {
    return reason.isEmpty();
  }

  /** Whether it says no for now, and yes later. */
  public boolean isHolding() {
    return !isAllowing() && until > 0;
  }

  /** The answers as text, to be read back by {@link #parse}: a line each. */
  public static String text(List<PolicyAnswer> answers) {
    StringBuilder text = new StringBuilder();
    for (PolicyAnswer each : answers) {
      text.append(each.rule.label()).append('\t').append(each.reason).append('\t');
      text.append(oneLine(each.evidence)).append('\t').append(each.until).append('\n');
    }
    return text.toString();
  }

  public static List<PolicyAnswer> parse(String text) {
    List<PolicyAnswer> answers = new ArrayList<>();
    text.lines()
        .map(each -> each.split("\t", -1))
        .forEach(each ->
            answers.add(
                new PolicyAnswer(
                    ContactRule.valueOf(each[0].toUpperCase(Locale.ROOT)),
                    each[1],
                    each[2],
                    Long.parseLong(each[3]))));
    return answers;
  }

  private static String oneLine(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  static void write(List<PolicyAnswer> answers, BinaryWriter out) {
    out.writeVar(answers.size());
    for (PolicyAnswer each : answers) {
      out.writeByte(each.rule.ordinal()).writeText(each.reason).writeText(each.evidence);
      out.writeSigned(each.until);
    }
  }

  static List<PolicyAnswer> read(BinaryReader in) {
    int count = in.readCount();
    List<PolicyAnswer> answers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ContactRule rule = ContactRule.of(in.readByte());
      answers.add(new PolicyAnswer(rule, in.readText(), in.readText(), in.readSigned()));
    }
    return List.copyOf(answers);
  }
}
