package io.waggle.core.content.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.content.draft.Draft.Provenance;
import io.waggle.core.content.draft.Draft.Review;
import io.waggle.core.content.draft.Draft.Risk;
import io.waggle.core.content.draft.Draft.State;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {
  private static Draft draft(Risk risk) {
    Provenance from =
        new Provenance("ann", "ollama", "small", "abc", Attributes.builder().put("x", 1).build());
    return new Draft("d", State.REVIEW, risk, Map.of("body", "Hello"), from, List.of());
  }

  private static Review yes(String who) {
    return new Review(who, true, "", 5);
  }

  private static String refusal(Runnable step) {
    return assertThrows(InvalidException.class, step::run).faults().getFirst().code();
  }

  @Test
  void oneOtherPersonApprovesWhereLittleCanGoWrong() {
    assertEquals(State.APPROVED, draft(Risk.LOW).reviewed(yes("bob")).state());
  }

  @Test
  void twoOthersApproveWhereMoreCan() {
    Draft once = draft(Risk.HIGH).reviewed(yes("bob"));
    assertEquals(State.REVIEW, once.state());
    assertEquals("draft.reviewed_already", refusal(() -> once.reviewed(yes("bob"))));
    assertEquals(State.APPROVED, once.reviewed(yes("cem")).state());
  }

  @Test
  void nobodyApprovesTheirOwn() {
    assertEquals("draft.own_draft", refusal(() -> draft(Risk.LOW).reviewed(yes("ann"))));
  }

  @Test
  void oneNoEndsIt() {
    Draft refused = draft(Risk.HIGH).reviewed(new Review("bob", false, "too loud", 5));
    assertEquals(State.REFUSED, refused.state());
    assertEquals("draft.not_in_review", refusal(() -> refused.reviewed(yes("cem"))));
    assertEquals("draft.not_approved", refusal(refused::used));
  }

  @Test
  void onlyWhatIsApprovedIsUsed() {
    assertEquals("draft.not_approved", refusal(() -> draft(Risk.LOW).used()));
    assertEquals(State.USED, draft(Risk.LOW).reviewed(yes("bob")).used().state());
  }

  @Test
  void theDocumentIsReadAsItWasWritten() {
    Draft draft = draft(Risk.HIGH).reviewed(yes("bob"));
    Document doc = Document.root(draft.toDocument(), "draft");
    assertEquals(draft, Draft.parse("d", doc));
    doc.done();
  }
}
