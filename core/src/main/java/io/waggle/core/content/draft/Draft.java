package io.waggle.core.content.draft;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine-made text on its way to being used. Each step is a new version of its document, so the
 * log holds who did what.
 *
 * @param risk how many must approve it
 */
public record Draft(
    String id,
    State state,
    Risk risk,
    Map<String, String> slots,
    Provenance provenance,
    List<Review> reviews) {

  /** Where it is on its way. */
  public enum State {
    /** It waits for people. */
    REVIEW,
    /** It broke a rule, or a person said no. */
    REFUSED,
    APPROVED,
    USED
  }

  /** How many people other than the author must approve it. */
  public enum Risk {
    LOW,
    HIGH;

    public int approvals() {
      return this == LOW ? 1 : 2;
    }
  }

  /**
   * Where it came from.
   *
   * @param author who asked for it
   * @param provider such as {@code phrases} or {@code ollama}
   * @param model empty for the phrase bank
   * @param promptHash fingerprint of what was asked
   * @param facts what it may say
   */
  public record Provenance(
      String author, String provider, String model, String promptHash, Attributes facts) {}

  /** What one person said of it. */
  public record Review(String reviewer, boolean approves, String note, long time) {}

  public Draft {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    reviews = List.copyOf(reviews);
  }

  /** What is wrong is recorded in the document. */
  public static Draft parse(String id, Document doc) {
    Document from = doc.object("provenance");
    Provenance provenance =
        new Provenance(
            from.text("author"),
            from.text("provider"),
            from.has("model") ? from.text("model") : "",
            from.text("prompt_hash"),
            fields(from.value("facts")));
    Map<String, String> slots = new LinkedHashMap<>();
    Document words = doc.object("slots");
    words.keys().forEach(each -> slots.put(each, words.text(each)));
    List<Review> reviews = new ArrayList<>();
    for (Document each : doc.objects("reviews")) {
      reviews.add(
          new Review(
              each.text("reviewer"),
              each.flag("approves", false),
              each.has("note") ? each.text("note") : "",
              each.whole("time", 0, Long.MAX_VALUE / 2)));
    }
    return new Draft(
        id,
        doc.choice("state", State.class),
        doc.choice("risk", Risk.class),
        slots,
        provenance,
        reviews);
  }

  private static Attributes fields(@Nullable Value value) {
    return value instanceof Value.Fields fields ? fields.attributes() : Attributes.EMPTY;
  }

  /**
   * The draft after a person looked at it.
   *
   * @throws InvalidException when it does not wait, or the person is its author or has spoken
   */
  public Draft reviewed(Review review) {
    require(state == State.REVIEW, "not_in_review", "is " + label(state), "Ask for a new draft.");
    require(
        !review.reviewer.equals(provenance.author),
        "own_draft",
        "was asked for by " + review.reviewer,
        "Let somebody else look at it.");
    require(
        reviews.stream().noneMatch(each -> each.reviewer.equals(review.reviewer)),
        "reviewed_already",
        "was reviewed by " + review.reviewer + " already",
        "A second person must look at it.");
    List<Review> all = new ArrayList<>(reviews);
    all.add(review);
    long approvals = all.stream().filter(Review::approves).count();
    State next =
        !review.approves
            ? State.REFUSED
            : approvals >= risk.approvals() ? State.APPROVED : State.REVIEW;
    return new Draft(id, next, risk, slots, provenance, all);
  }

  /**
   * The draft once it is in use.
   *
   * @throws InvalidException when it is not approved
   */
  public Draft used() {
    require(
        state == State.APPROVED || state == State.USED,
        "not_approved",
        "is " + label(state),
        "It needs " + risk.approvals() + " approvals.");
    return new Draft(id, State.USED, risk, slots, provenance, reviews);
  }

  private void require(boolean holds, String code, String message, String fix) {
    if (!holds) {
      throw new InvalidException("draft." + code, "draft/" + id, message, fix);
    }
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** The document of this draft. */
  public Value toDocument() {
    Attributes.Builder words = Attributes.builder();
    slots.forEach(words::put);
    List<Value> said = new ArrayList<>();
    for (Review each : reviews) {
      Attributes.Builder one =
          Attributes.builder()
              .put("reviewer", each.reviewer)
              .put("approves", Value.Flag.of(each.approves));
      if (!each.note.isBlank()) {
        one.put("note", each.note);
      }
      said.add(new Value.Fields(one.put("time", each.time).build()));
    }
    return new Value.Fields(
        Attributes.builder()
            .put("state", label(state))
            .put("risk", label(risk))
            .put("slots", new Value.Fields(words.build()))
            .put("provenance", new Value.Fields(provenanceFields()))
            .put("reviews", new Value.Items(said))
            .build());
  }

  private Attributes provenanceFields() {
    Attributes.Builder from =
        Attributes.builder().put("author", provenance.author).put("provider", provenance.provider);
    if (!provenance.model.isBlank()) {
      from.put("model", provenance.model);
    }
    return from.put("prompt_hash", provenance.promptHash)
        .put("facts", new Value.Fields(provenance.facts))
        .build();
  }
}
