package io.waggle.app.definitions;

import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where definitions are validated and published, one at a time. */
public final class DefinitionDesk {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  /** What the collector follows, in the order in which one may refer to those before it. */
  private static final List<DefinitionKind> COLLECTORS =
      List.of(DefinitionKind.PLAN, DefinitionKind.IDENTITY, DefinitionKind.SOURCE);

  private final Pipeline pipeline;
  private final SourceDirectory sources;
  private final Clock clock;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();

  public DefinitionDesk(Pipeline pipeline, SourceDirectory sources, Clock clock) {
    this.pipeline = pipeline;
    this.sources = sources;
    this.clock = clock;
  }

  /** Somebody else who reads documents of a kind: looks at each before, and is told after. */
  public interface Reader {
    String kind();

    /** Throws {@link InvalidException} with every fault of the document. */
    void check(String id, Value document);

    /** Another document of that id is in use, or none any more. */
    void changed(String id);
  }

  public void addReader(Reader reader) {
    readers.add(reader);
  }

  private void tellReaders(String kind, String id) {
    for (Reader each : readers) {
      if (each.kind().equals(kind)) {
        each.changed(id);
      }
    }
  }

  /** Brings the directory of sources to what the log says; called once after recovery. */
  public void load() {
    for (DefinitionKind kind : COLLECTORS) {
      for (PublishedDefinition each :
          pipeline.ask(engine -> engine.view().definitions(kind.label()))) {
        sources.publish(each.kind(), each.id(), each.document());
      }
    }
  }

  /**
   * Publishes a document and returns the version in force. A document equal to the one in use
   * changes nothing.
   *
   * @throws InvalidException with every fault when it cannot be published
   */
  public PublishedDefinition publish(String kind, String id, Value document, String actor) {
    return publish(kind, id, document, actor, Basis.ANY);
  }

  /** As above, if what is in use is still what the document was made from. */
  public PublishedDefinition publish(
      String kind, String id, Value document, String actor, Basis basis) {
    if (kind.equals(DefinitionKind.DRAFT.label())) {
      throw new InvalidException(
          "definition.by_review",
          kind + "/" + id,
          "is not published by hand",
          "Ask for a draft and let people review it.");
    }
    return publishReviewed(kind, id, document, actor, basis);
  }

  /** As above, also for drafts: their desk sees to it that each step is allowed. */
  public synchronized PublishedDefinition publishReviewed(
      String kind, String id, Value given, String actor, Basis basis) {
    Value document = prepared(kind, given);
    validate(kind, id, document);
    PublishedDefinition current = find(kind, id);
    if (current != null && current.document().equals(document)) {
      return current;
    }
    basis.require(kind, id, history(kind, id));
    pipeline.ingest(
        List.of(new Input.DefinitionPublished(kind, id, document, actor, clock.millis())));
    if (isCollectors(kind)) {
      sources.publish(kind, id, document);
    }
    PublishedDefinition published = find(kind, id);
    if (published == null) {
      throw new IllegalStateException(kind + "/" + id + " was published and is not there");
    }
    tellReaders(kind, id);
    return published;
  }

  /**
   * Publishes all, whatever their order: what refers to a later one is tried again after it.
   *
   * @throws InvalidException with the faults of those that still cannot be published at the end
   */
  public void publishAll(List<DefinitionFile> files, String actor) {
    List<DefinitionFile> left = files;
    List<Fault> faults = List.of();
    int before = Integer.MAX_VALUE;
    while (!left.isEmpty() && left.size() < before) {
      before = left.size();
      List<DefinitionFile> refused = new ArrayList<>();
      faults = new ArrayList<>();
      for (DefinitionFile each : left) {
        try {
          publish(each.kind(), each.id(), each.document(), actor);
        } catch (InvalidException e) {
          refused.add(each);
          faults.addAll(e.faults());
        }
      }
      left = refused;
    }
    if (!left.isEmpty()) {
      throw new InvalidException(faults);
    }
  }

  /** The document as it is kept: the MJML of a template is compiled here, once and for all. */
  public static Value prepared(String kind, Value document) {
    return kind.equals(DefinitionKind.TEMPLATE.label())
        ? MjmlTemplates.compiled(document)
        : document;
  }

  /** Throws {@link InvalidException} when the document could not be published now. */
  public void validate(String kind, String id, Value document) {
    if (!ID.matcher(id).matches()) {
      throw new InvalidException(
          "definition.bad_id",
          kind + "/" + id,
          "is not an id",
          "Use up to 100 letters, digits, dots, dashes and underscores.");
    }
    requireOnlyOne(kind, id);
    if (isCollectors(kind)) {
      sources.validate(kind, id, document);
    }
    pipeline.ask(engine -> {
      engine.view().validate(kind, id, document);
      return true;
    });
    for (Reader each : readers) {
      if (each.kind().equals(kind)) {
        each.check(id, document);
      }
    }
  }

  /** The rules of identity are one document: of several, all but one would do nothing. */
  private void requireOnlyOne(String kind, String id) {
    if (kind.equals(DefinitionKind.IDENTITY.label())) {
      for (PublishedDefinition each : inUse(kind)) {
        if (!each.id().equals(id)) {
          throw new InvalidException(
              "definition.only_one",
              kind + "/" + id,
              "cannot be in use beside " + kind + "/" + each.id(),
              "Publish it as " + kind + "/" + each.id() + ", or retire that first.");
        }
      }
    }
  }

  /** What stands against taking a definition out of use: who refers to it. */
  public List<Fault> faultsOfRetiring(String kind, String id) {
    try {
      pipeline.ask(engine -> {
        engine.view().validateRetiring(kind, id);
        return true;
      });
      return List.of();
    } catch (InvalidException e) {
      return e.faults().stream().map(each -> stillUsed(kind, id, each)).toList();
    }
  }

  /** What would be wrong without the definition, as a reason to keep it. */
  private static Fault stillUsed(String kind, String id, Fault without) {
    return new Fault(
        "definition.in_use",
        without.path(),
        "needs " + kind + "/" + id + "; without it: " + without.message(),
        "Publish that without it, or retire that first.");
  }

  /** Takes a definition out of use if it is still what is thought; false when none was. */
  public synchronized boolean retire(String kind, String id, String actor, Basis basis) {
    if (find(kind, id) == null) {
      return false;
    }
    basis.require(kind, id, history(kind, id));
    List<Fault> against = faultsOfRetiring(kind, id);
    if (!against.isEmpty()) {
      throw new InvalidException(against);
    }
    if (isCollectors(kind)) {
      sources.retire(kind, id);
    }
    pipeline.ingest(List.of(new Input.DefinitionRetired(kind, id, actor, clock.millis())));
    tellReaders(kind, id);
    return true;
  }

  public @Nullable PublishedDefinition find(String kind, String id) {
    return history(kind, id).stream()
        .reduce((older, newer) -> newer)
        .filter(newest -> !newest.retired())
        .orElse(null);
  }

  public List<PublishedDefinition> history(String kind, String id) {
    return pipeline.ask(engine -> engine.view().definitionHistory(kind, id));
  }

  /** Every version of every definition of a kind, those out of use too. */
  public List<PublishedDefinition> versions(String kind) {
    return pipeline.ask(engine -> engine.view().definitionVersions(kind));
  }

  public List<PublishedDefinition> inUse(String kind) {
    return pipeline.ask(engine -> engine.view().definitions(kind));
  }

  private static boolean isCollectors(String kind) {
    return COLLECTORS.stream().anyMatch(each -> each.label().equals(kind));
  }
}
