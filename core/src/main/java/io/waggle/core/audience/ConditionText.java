package io.waggle.core.audience;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of conditions, such as {@code trait city = "Berlin" and count("Product Viewed"
 * within 7d) >= 3}: what a person writes and reads. It says exactly what the document form says;
 * each can be turned into the other.
 */
public final class ConditionText {
  public static final int MAX_LENGTH = 20_000;

  private ConditionText() {}

  /** What became of a text. */
  public sealed interface Reading {
    /** It is a condition; {@code document} is its document form. */
    record Understood(Condition condition, Value document) implements Reading {}

    /** It is none; the faults say where and why. */
    record Refused(List<TextFault> faults) implements Reading {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Reads a text; names of tags and audiences are not looked up. */
  public static Reading read(String text) {
    return read(text, condition -> List.of());
  }

  /** Reads a text and looks up what it names among the audiences and tags in force. */
  public static Reading read(String text, AudienceSet audiences) {
    return read(text, condition -> condition.faults("condition", audiences));
  }

  /** Writes a condition as text. */
  public static String write(Condition condition) {
    return new ConditionWriter().write(condition);
  }

  /** What else is to be said against a condition. */
  private interface Check {
    List<Fault> faults(Condition condition);
  }

  private static Reading read(String text, Check check) {
    if (text.length() > MAX_LENGTH) {
      String message = "is longer than " + MAX_LENGTH + " characters";
      String fix = "Put some of it into an audience of its own and refer to it.";
      return refused(new TextFault("too_long", MAX_LENGTH, text.length(), message, fix));
    }
    try {
      TextCursor cursor = new TextCursor(text);
      Value document = new ConditionReader(cursor).read();
      Document doc = Document.root(document, "condition");
      Condition condition = Condition.parse(doc);
      doc.done();
      int leaves = Leaves.count(condition);
      if (leaves > Leaves.MAX_LEAVES) {
        String message = ConditionForm.tooMany(leaves);
        return refused(
            new TextFault(ConditionForm.TOO_MANY, 0, text.length(), message, ConditionForm.FEWER));
      }
      List<Fault> faults = check.faults(condition);
      return faults.isEmpty()
          ? new Reading.Understood(condition, document)
          : placed(faults, document, cursor);
    } catch (TextFaultException bad) {
      return refused(bad.fault());
    } catch (InvalidException invalid) {
      return replaced(text, invalid);
    }
  }

  /** The faults of the document at the places of the text that it came from. */
  private static Reading replaced(String text, InvalidException invalid) {
    TextCursor cursor = new TextCursor(text);
    return placed(invalid.faults(), new ConditionReader(cursor).read(), cursor);
  }

  private static Reading refused(TextFault fault) {
    return new Reading.Refused(List.of(fault));
  }

  private static Reading placed(List<Fault> faults, Value document, TextCursor cursor) {
    Map<String, TextToken> byPath = new HashMap<>();
    walk("condition", document, cursor, byPath);
    List<TextFault> placed = new ArrayList<>();
    for (Fault each : faults) {
      TextToken token = nearest(each.path(), byPath);
      String code = each.code().replace("definition.", "");
      placed.add(new TextFault(code, token.from(), token.to(), each.message(), each.fix()));
    }
    return new Reading.Refused(placed);
  }

  private static TextToken nearest(String path, Map<String, TextToken> byPath) {
    for (int end = path.length(); end > 0; end--) {
      TextToken token = byPath.get(path.substring(0, end));
      if (token != null) {
        return token;
      }
    }
    return new TextToken(TextToken.Kind.END, "", 0, 1);
  }

  private static void walk(
      String path, Value value, TextCursor cursor, Map<String, TextToken> byPath) {
    TextToken token = cursor.places().get(value);
    if (token != null) {
      byPath.put(path, token);
    }
    if (value instanceof Value.Fields fields) {
      for (int i = 0; i < fields.attributes().size(); i++) {
        String inside = path + "." + fields.attributes().key(i);
        walk(inside, fields.attributes().value(i), cursor, byPath);
      }
    }
    if (value instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        walk(path + "[" + i + "]", items.values().get(i), cursor, byPath);
      }
    }
  }
}
