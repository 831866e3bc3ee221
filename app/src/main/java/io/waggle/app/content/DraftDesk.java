package io.waggle.app.content;

import io.waggle.app.definitions.Basis;
import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.http.ProblemException;
import io.waggle.app.json.Json;
import io.waggle.core.content.Check;
import io.waggle.core.content.MessageChecks;
import io.waggle.core.content.draft.BrandRules;
import io.waggle.core.content.draft.Brief;
import io.waggle.core.content.draft.Draft;
import io.waggle.core.content.draft.Draft.Provenance;
import io.waggle.core.content.draft.Draft.Review;
import io.waggle.core.content.draft.Draft.Risk;
import io.waggle.core.content.draft.Draft.State;
import io.waggle.core.content.draft.DraftChecks;
import io.waggle.core.content.draft.FactSheet;
import io.waggle.core.content.draft.PhraseBank;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where generated texts are written, checked and reviewed. Every step is a version of the draft's
 * definition in the log.
 */
public final class DraftDesk {
  /** The kind of definition that drafts are kept as. */
  public static final String KIND = "draft";

  private static final int MAX_VARIANTS = 10;

  private final DefinitionDesk definitions;
  private final TextGenerator generator;
  private final BrandRules law;

  public DraftDesk(DefinitionDesk definitions, GeneratorSettings settings) {
    this.definitions = definitions;
    this.generator =
        settings.provider() == GeneratorSettings.Provider.PHRASES
            ? new PhraseGenerator(phrases())
            : new ChatGenerator(settings);
    this.law = law();
  }

  /** A draft with what was found in it. */
  public record Checked(Draft draft, List<Check> checks) {}

  /** A draft and the version that it was read from: what is made of it replaces no other. */
  private record Held(Draft draft, Basis basis) {}

  /** The approved phrases that come with the product. */
  static PhraseBank phrases() {
    Document doc = resource("/content/phrases.yaml", "phrases");
    PhraseBank bank = PhraseBank.parse(doc);
    doc.done();
    return bank;
  }

  /** The words that the law forbids. */
  static BrandRules law() {
    Document doc = resource("/content/claims.yaml", "claims");
    BrandRules rules = BrandRules.parse("law", doc);
    doc.done();
    return rules;
  }

  private static Document resource(String path, String name) {
    try (InputStream in = DraftDesk.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not in the jar");
      }
      return Document.root(Json.readYaml(in.readAllBytes()).getFirst(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes drafts and puts them up for review; those that break a rule are refused at once.
   *
   * @param id the drafts are called {@code ID-1}, {@code ID-2} and so on
   * @throws GenerationFailedException when the provider gives no usable answer
   * @throws ProblemException when other drafts have these names
   */
  public List<Checked> write(String id, Brief brief, int variants, String author) {
    if (variants < 1 || variants > MAX_VARIANTS) {
      throw new InvalidException(
          "draft.variants", "variants", "is not 1 to " + MAX_VARIANTS, "Ask for fewer.");
    }
    List<Checked> all = new ArrayList<>();
    for (int i = 0; i < variants; i++) {
      Map<String, String> slots = generator.write(brief, i);
      if (slots.isEmpty()) {
        throw new GenerationFailedException(
            "no_phrase", "no phrase fits " + brief.scenario() + " with these facts");
      }
      List<Check> checks = check(slots, brief);
      State state = MessageChecks.forbid(checks) ? State.REFUSED : State.REVIEW;
      Provenance provenance =
          new Provenance(
              author,
              generator.provider(),
              generator.model(),
              fingerprint(Prompts.all(brief, i)),
              brief.facts());
      Draft draft = new Draft(id + "-" + (i + 1), state, risk(), slots, provenance, List.of());
      publish(draft, author, Basis.ABSENT);
      all.add(new Checked(draft, checks));
    }
    return all;
  }

  /** Approved phrases with facts need one look; what a model invents needs two. */
  private Risk risk() {
    return generator instanceof PhraseGenerator ? Risk.LOW : Risk.HIGH;
  }

  private List<Check> check(Map<String, String> slots, Brief brief) {
    return DraftChecks.of(slots, FactSheet.of(brief.facts()), rules());
  }

  /** What is found in a draft under the rules of today. */
  public List<Check> check(Draft draft) {
    return DraftChecks.of(draft.slots(), FactSheet.of(draft.provenance().facts()), rules());
  }

  private BrandRules rules() {
    BrandRules rules = law;
    for (PublishedDefinition each : definitions.inUse("brand")) {
      Document doc = Document.root(each.document(), "brand");
      rules = rules.and(BrandRules.parse(each.id(), doc));
    }
    return rules;
  }

  /** The drafts in use, in any state. */
  public List<Draft> all() {
    return definitions.inUse(KIND).stream().map(DraftDesk::read).toList();
  }

  public @Nullable Draft find(String id) {
    PublishedDefinition found = definitions.find(KIND, id);
    return found == null ? null : read(found);
  }

  private Held hold(String id) {
    PublishedDefinition found = definitions.find(KIND, id);
    if (found == null) {
      throw ProblemException.notFound("there is no draft " + id);
    }
    return new Held(read(found), Basis.version(found.version()));
  }

  private static Draft read(PublishedDefinition published) {
    return Draft.parse(published.id(), Document.root(published.document(), KIND));
  }

  /**
   * Records what a person said of it. What breaks a rule by now cannot be approved.
   *
   * @throws InvalidException when the person may not, or it does not wait for a review
   * @throws ProblemException when it is not there, or somebody else reviewed it at the same moment
   */
  public Draft review(String id, Review review) {
    Held held = hold(id);
    Draft draft = held.draft;
    List<Check> checks = review.approves() ? check(draft) : List.of();
    if (MessageChecks.forbid(checks)) {
      throw new InvalidException(
          "draft.breaks_rules",
          "draft/" + draft.id(),
          checks.getFirst().message(),
          "Refuse it and ask for a new one.");
    }
    Draft next = draft.reviewed(review);
    publish(next, review.reviewer(), held.basis);
    return next;
  }

  /** Marks it as used. */
  public Draft use(String id, String actor) {
    Held held = hold(id);
    Draft used = held.draft.used();
    publish(used, actor, held.basis);
    return used;
  }

  private void publish(Draft draft, String actor, Basis basis) {
    definitions.publishReviewed(KIND, draft.id(), draft.toDocument(), actor, basis);
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
