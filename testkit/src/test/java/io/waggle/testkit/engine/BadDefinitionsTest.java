package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot work is refused at publish, with where it stands and how to mend it. */
class BadDefinitionsTest {
  private final PeopleBed bed = new PeopleBed();

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value condition(String condition) {
    return fields("condition", text(condition));
  }

  private static Value formula(Value formula) {
    return fields("compute", fields("kind", text("formula"), "formula", formula));
  }

  private static Value sum(String one, String other) {
    return fields(
        "add", new Value.Items(List.of(fields("tag", text(one)), fields("tag", text(other)))));
  }

  private void refuses(String kind, String id, Value document, String code, String path) {
    InvalidException refused =
        assertThrows(InvalidException.class, () -> bed.engine.view().validate(kind, id, document));
    List<Fault> faults = refused.faults();
    assertTrue(
        faults.stream().anyMatch(each -> each.code().endsWith(code) && each.path().contains(path)),
        faults.toString());
    faults.forEach(each -> assertFalse(each.fix().isBlank(), each.toString()));
    assertThrows(IllegalStateException.class, () -> bed.publish(kind, id, document));
  }

  @Test
  void audiencesThatBuildOnEachOther() {
    bed.publish("audience", "a", condition("count(A) >= 1"));
    bed.publish("audience", "b", condition("in audience a"));
    refuses("audience", "a", condition("in audience b"), "cycle", "audience.");
  }

  @Test
  void formulasThatBuildOnEachOther() {
    bed.publish("tag", "one", fields("compute", fields("kind", text("orders"))));
    bed.publish("tag", "two", formula(sum("one", "one")));
    refuses("tag", "one", formula(sum("two", "two")), "cycle", "tag/");
  }

  @Test
  void aFieldThatThereIsNot() {
    Value typing = fields("condition", text("count(A) >= 1"), "naem", text("A"));
    refuses("audience", "a", typing, "unknown_field", "naem");
    Value tag = fields("compute", fields("kind", text("orders"), "withn", text("7d")));
    refuses("tag", "t", tag, "unknown_field", "compute.withn");
  }

  @Test
  void aTagOrAudienceThatThereIsNot() {
    refuses("audience", "a", condition("tag nothing > 1"), "unknown_tag", "condition.tag");
    refuses("audience", "a", condition("in audience none"), "unknown_audience", "condition");
  }

  @Test
  void unitsThatDoNotFit() {
    Value days = fields("unit", text("days"), "compute", fields("kind", text("days_since_order")));
    Value money = fields("unit", text("EUR"), "compute", fields("kind", text("revenue")));
    bed.publish("tag", "idle", days);
    bed.publish("tag", "spent", money);
    refuses("tag", "both", formula(sum("idle", "spent")), "unit", "tag/both");
  }

  @Test
  void windowsThatAreTooLong() {
    refuses("audience", "a", condition("count(A within 500d) >= 1"), "bad_duration", "condition");
    Value tag =
        fields(
            "compute",
            fields("kind", text("event_count"), "event", text("A"), "within", text("800d")));
    refuses("tag", "t", tag, "bad_duration", "compute.within");
  }

  @Test
  void patternsThatCouldExplode() {
    String backReference = "trait sku matches \"(a+)+\\\\1\"";
    refuses("audience", "a", condition(backReference), "bad_pattern", "condition");
    String lookAround = "trait sku matches \"(?=a)b\"";
    refuses("audience", "a", condition(lookAround), "bad_pattern", "condition");
    String large = "trait sku matches \"(a{200}){200}\"";
    refuses("audience", "a", condition(large), "bad_pattern", "condition");
  }

  @Test
  void aReferenceThatWouldBeLeftBehind() {
    bed.publish("audience", "a", condition("count(A) >= 1"));
    bed.publish("audience", "b", condition("in audience a"));
    assertThrows(InvalidException.class, () -> bed.engine.view().validateRetiring("audience", "a"));
  }
}
