package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagInputs;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts in force of what is published only that whose past is complete. A tag or audience that still
 * waits for its past, or builds on one that does, stays what it was: its older version, or a tag
 * that is not set and an audience that is not there.
 */
final class HeldBack {
  private final Definitions published;
  private final DefinitionCatalogue catalogue;
  private final Coverage coverage;
  private final Set<String> tags = new HashSet<>();
  private final Set<String> audiences = new HashSet<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private boolean changes;

  HeldBack(Definitions published, DefinitionCatalogue catalogue, Coverage coverage) {
    this.published = published;
    this.catalogue = catalogue;
    this.coverage = coverage;
    if (coverage.isComplete()) {
      return;
    }
    for (TagDefinition each : published.tags().all()) {
      if (!isComplete(each.inputs())) {
        tags.add(each.id());
      }
    }
    // Each stands behind those it builds on, so one pass is enough.
    for (String id : published.audiences().ids()) {
      AudienceDefinition audience = published.audiences().find(id);
      if (audience != null && waits(audience.condition())) {
        audiences.add(id);
      }
    }
  }

  /** What is in force, and notes in the coverage which versions that are. */
  Definitions inForce() {
    Definitions inForce = published;
    if (!tags.isEmpty() || !audiences.isEmpty()) {
      try {
        TagSet tagsInForce = tagsInForce();
        inForce = published.with(tagsInForce, audiencesInForce(tagsInForce));
      } catch (InvalidException conflict) {
        // An older version does not fit what was published since: then all is in force at once.
        tags.clear();
        audiences.clear();
      }
    }
    published.tags().all().forEach(each -> note(DefinitionKind.TAG, each.id(), tags));
    published.audiences().ids().forEach(id -> note(DefinitionKind.AUDIENCE, id, audiences));
    changes = coverage.putInForce(versions);
    return inForce;
  }

  /** Whether {@link #inForce} put other tags or audiences in force than were. */
  boolean changes() {
    return changes;
  }

  private TagSet tagsInForce() {
    List<TagDefinition> all = new ArrayList<>();
    for (TagDefinition each : published.tags().all()) {
      all.add(tags.contains(each.id()) ? earlier(each) : each);
    }
    return new TagSet(all);
  }

  private TagDefinition earlier(TagDefinition tag) {
    PublishedDefinition older = older(DefinitionKind.TAG, tag.id());
    return older == null ? tag.awaited() : catalogue.tag(older);
  }

  private AudienceSet audiencesInForce(TagSet tagsInForce) {
    List<AudienceDefinition> all = new ArrayList<>();
    for (String id : published.audiences().ids()) {
      AudienceDefinition newest = published.audiences().find(id);
      AudienceDefinition inForce = audiences.contains(id) ? earlier(id) : newest;
      if (inForce != null) {
        all.add(inForce);
      }
    }
    return AudienceSet.compile(all, tagsInForce);
  }

  private @Nullable AudienceDefinition earlier(String id) {
    PublishedDefinition older = older(DefinitionKind.AUDIENCE, id);
    return older == null ? null : catalogue.audience(older);
  }

  private @Nullable PublishedDefinition older(DefinitionKind kind, String id) {
    int version = coverage.versionInForce(kind.label() + "/" + id);
    List<PublishedDefinition> history = catalogue.history(kind.label(), id);
    return version == 0 || version > history.size() ? null : history.get(version - 1);
  }

  private void note(DefinitionKind kind, String id, Set<String> held) {
    String name = kind.label() + "/" + id;
    int version =
        held.contains(id)
            ? coverage.versionInForce(name)
            : catalogue.versionCount(kind.label(), id);
    if (version > 0) {
      versions.put(name, version);
    }
  }

  private boolean waits(Condition condition) {
    boolean waits =
        switch (condition) {
          case Condition.TagTest test -> tags.contains(test.tag());
          case Condition.InAudience in -> audiences.contains(in.audience());
          default -> !areComplete(condition.counters(), condition.measures());
        };
    return waits || condition.children().stream().anyMatch(this::waits);
  }

  private boolean isComplete(TagInputs inputs) {
    return areComplete(inputs.counters(), inputs.measures());
  }

  private boolean areComplete(List<CounterKey> counters, List<MeasureKey> measures) {
    return counters.stream().allMatch(each -> coverage.isComplete(each.storedName()))
        && measures.stream().allMatch(each -> coverage.isComplete(each.storedName()));
  }

  /** The names, as kind and id, of what waits. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    tags.forEach(each -> names.add("tag/" + each));
    audiences.forEach(each -> names.add("audience/" + each));
    names.sort(null);
    return names;
  }
}
