package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.StageModel;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.Channels;
import io.waggle.core.contact.ContactFigures;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.content.ContentBlock;
import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.ItemCatalogue;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.content.draft.BrandRules;
import io.waggle.core.content.draft.Draft;
import io.waggle.core.content.feedback.SurveyDefinition;
import io.waggle.core.experiment.GoalDefinition;
import io.waggle.core.experiment.Goals;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.journey.JourneyCatalogue;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.journey.JourneyReferences;
import io.waggle.core.journey.JourneyRunner;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Everything published, compiled; immutable and swapped whole. */
record Definitions(
    IdentityRules rules,
    IdentityResolver resolver,
    TagSet tags,
    AudienceSet audiences,
    ProfilePlan plan,
    Goals goals,
    JourneyCatalogue journeys,
    JourneyRunner runner,
    ContactPolicy policy,
    Channels channels) {

  /** The channel of that name; one that nobody described has its standard settings. */
  ChannelDefinition channel(String id) {
    return channels.find(id);
  }

  /** The same with other tags and audiences in force; profiles keep what either asks for. */
  Definitions with(TagSet otherTags, AudienceSet otherAudiences) {
    ProfilePlan theirs =
        ProfilePlan.of(otherAudiences.counters(), otherTags.measures())
            .and(ProfilePlan.of(otherTags.counters()));
    return new Definitions(
        rules,
        resolver,
        otherTags,
        otherAudiences,
        plan.and(theirs),
        goals,
        journeys,
        runner,
        policy,
        channels);
  }

  /** The channels that carry another beside others, by their ids. */
  Set<String> carriersOf(String channel) {
    return channels.carriersOf(channel);
  }

  /** The same where profiles keep only what another plan asks for. */
  Definitions measuring(ProfilePlan only) {
    return new Definitions(
        rules, resolver, tags, audiences, only, goals, journeys, runner, policy, channels);
  }

  /** The documents to compile: what is in use, by kind, and every version of the journeys. */
  private record Documents(DefinitionCatalogue catalogue, List<PublishedDefinition> instead) {
    List<PublishedDefinition> inUse(DefinitionKind kind) {
      List<PublishedDefinition> found = new ArrayList<>(catalogue.inUse(kind.label()));
      return replaced(found, kind);
    }

    List<PublishedDefinition> everyVersion(DefinitionKind kind) {
      List<PublishedDefinition> found = new ArrayList<>(catalogue.everyVersion(kind.label()));
      for (PublishedDefinition each : instead) {
        if (each.kind().equals(kind.label()) && !each.retired()) {
          found.add(each);
        }
      }
      return found;
    }

    private List<PublishedDefinition> replaced(
        List<PublishedDefinition> found, DefinitionKind kind) {
      for (PublishedDefinition each : instead) {
        if (each.kind().equals(kind.label())) {
          found.removeIf(old -> old.id().equals(each.id()));
          if (!each.retired()) {
            found.add(each);
          }
        }
      }
      return found;
    }
  }

  static Definitions compile(
      DefinitionCatalogue catalogue,
      JourneyMeasures measures,
      JourneyPauses pauses,
      ContactFigures figures) {
    return compile(new Documents(catalogue, List.of()), measures, pauses, figures);
  }

  /**
   * Throws {@link InvalidException} when the document, or something that refers to it, would not
   * compile.
   */
  static void check(DefinitionCatalogue catalogue, Input.DefinitionPublished input) {
    requireKind(input.kind());
    int version = catalogue.history(input.kind(), input.id()).size() + 1;
    PublishedDefinition candidate =
        new PublishedDefinition(
            input.kind(),
            input.id(),
            version,
            input.document(),
            input.actor(),
            input.time(),
            false);
    Definitions compiled = check(new Documents(catalogue, List.of(candidate)));
    if (input.kind().equals(DefinitionKind.TEMPLATE.label())) {
      TemplateReferences.check(compiled, input.id());
    }
  }

  static void checkRetired(DefinitionCatalogue catalogue, Input.DefinitionRetired input) {
    PublishedDefinition current = catalogue.current(input.kind(), input.id());
    if (current != null) {
      PublishedDefinition gone = current.retire(input.actor(), input.time());
      Definitions left = check(new Documents(catalogue, List.of(gone)));
      TemplateReferences.checkRetired(left, input.kind(), input.id());
    }
  }

  private static Definitions check(Documents documents) {
    return compile(documents, new JourneyMeasures(), new JourneyPauses(), new ContactFigures());
  }

  private static void requireKind(String kind) {
    if (DefinitionKind.of(kind) == null) {
      List<String> known = new ArrayList<>();
      for (DefinitionKind each : DefinitionKind.values()) {
        known.add(each.label());
      }
      throw new InvalidException(
          "definition.unknown_kind",
          kind,
          "is not a kind of definition",
          "Use one of " + known + ".");
    }
  }

  private static Definitions compile(
      Documents documents, JourneyMeasures measures, JourneyPauses pauses, ContactFigures figures) {
    List<IdentityRules> rules =
        parsed(documents.inUse(DefinitionKind.IDENTITY), (each, doc) -> IdentityRules.parse(doc));
    IdentityRules identity = rules.isEmpty() ? IdentityRules.standard() : rules.getFirst();
    DefinitionCatalogue catalogue = documents.catalogue();
    TagSet tags =
        new TagSet(documents.inUse(DefinitionKind.TAG).stream().map(catalogue::tag).toList());
    List<AudienceDefinition> audiences =
        new ArrayList<>(
            documents.inUse(DefinitionKind.AUDIENCE).stream().map(catalogue::audience).toList());
    List<StageModel> stages =
        parsed(
            documents.inUse(DefinitionKind.STAGES),
            (each, doc) -> StageModel.parse(each.id(), doc));
    stages.forEach(each -> audiences.addAll(each.audiences()));
    JourneyCatalogue journeys = journeys(documents, audiences);
    AudienceSet set = AudienceSet.compile(audiences, tags);
    Channels channels =
        new Channels(
            parsed(
                documents.inUse(DefinitionKind.CHANNEL),
                (each, doc) -> ChannelDefinition.parse(each.id(), doc)));
    ContactPolicy policy = ContactDocuments.compile(documents::inUse, tags, channels, figures);
    List<GoalDefinition> goals =
        parsed(
            documents.inUse(DefinitionKind.GOAL),
            (each, doc) -> GoalDefinition.parse(each.id(), doc));
    return new Definitions(
        identity,
        new IdentityResolver(identity),
        tags,
        set,
        plan(audiences, journeys, tags),
        new Goals(goals),
        journeys,
        new JourneyRunner(journeys, policy, measures, pauses),
        policy,
        channels);
  }

  /**
   * What profiles keep for audiences, tags and the conditions in journeys and blocks, which are
   * checked here as well.
   */
  private static ProfilePlan plan(
      List<AudienceDefinition> audiences, JourneyCatalogue journeys, TagSet tags) {
    List<AudienceDefinition> all = new ArrayList<>(audiences);
    for (JourneyDefinition each : journeys.journeys()) {
      for (Condition condition : each.conditions()) {
        String place = "journey/" + each.id() + "/" + all.size();
        all.add(new AudienceDefinition(place, place, condition));
      }
    }
    for (Condition condition : journeys.shelf().conditions()) {
      String place = "block/" + all.size();
      all.add(new AudienceDefinition(place, place, condition));
    }
    AudienceSet asked = AudienceSet.compile(all, tags);
    List<CounterKey> counters = new ArrayList<>(asked.counters());
    counters.addAll(tags.counters());
    List<MeasureKey> measures = new ArrayList<>(asked.measures());
    measures.addAll(tags.measures());
    return ProfilePlan.of(counters, measures);
  }

  private static JourneyCatalogue journeys(
      Documents documents, List<AudienceDefinition> audiences) {
    JourneyCatalogue catalogue = JourneyCatalogue.EMPTY.with(shelf(documents));
    List<TemplateDefinition> templates =
        parsed(
            documents.inUse(DefinitionKind.TEMPLATE),
            (each, doc) -> TemplateDefinition.parse(each.id(), each.version(), doc));
    for (TemplateDefinition each : templates) {
      catalogue = catalogue.with(each);
    }
    // Older versions may name what is gone by now; people in them leave at that step.
    List<PublishedDefinition> newest = documents.inUse(DefinitionKind.JOURNEY);
    List<PublishedDefinition> older = documents.everyVersion(DefinitionKind.JOURNEY);
    older.removeAll(newest);
    JourneyReferences anything = new Published(null, null, null);
    for (JourneyDefinition each : parsedJourneys(older, anything)) {
      catalogue = catalogue.with(each).withoutJourney(each.id());
    }
    JourneyReferences published = new Published(templates, audiences, newest);
    for (JourneyDefinition each : parsedJourneys(newest, published)) {
      catalogue = catalogue.with(each);
    }
    return catalogue;
  }

  private static ContentShelf shelf(Documents documents) {
    // These are only read by the desks outside; here they must be what they say they are.
    parsed(documents.inUse(DefinitionKind.BRAND), (each, doc) -> BrandRules.parse(each.id(), doc));
    parsed(documents.inUse(DefinitionKind.DRAFT), (each, doc) -> Draft.parse(each.id(), doc));
    parsed(
        documents.inUse(DefinitionKind.SURVEY),
        (each, doc) -> SurveyDefinition.parse(each.id(), doc));
    return ContentShelf.of(
        parsed(
            documents.inUse(DefinitionKind.BLOCK),
            (each, doc) -> ContentBlock.parse(each.id(), doc)),
        parsed(
            documents.inUse(DefinitionKind.CATALOGUE),
            (each, doc) -> ItemCatalogue.parse(each.id(), doc)));
  }

  private static List<JourneyDefinition> parsedJourneys(
      List<PublishedDefinition> documents, JourneyReferences references) {
    return parsed(
        documents,
        (each, doc) -> JourneyDefinition.parse(each.id(), each.version(), doc, references));
  }

  private static <T> List<T> parsed(
      List<PublishedDefinition> documents, BiFunction<PublishedDefinition, Document, T> parse) {
    List<T> all = new ArrayList<>();
    for (PublishedDefinition each : documents) {
      all.add(each.read(doc -> parse.apply(each, doc)));
    }
    return all;
  }

  private record Published(
      @Nullable List<TemplateDefinition> templates,
      @Nullable List<AudienceDefinition> audiences,
      @Nullable List<PublishedDefinition> journeys)
      implements JourneyReferences {
    @Override
    public boolean hasTemplate(String id) {
      return templates == null || templates.stream().anyMatch(each -> each.id().equals(id));
    }

    @Override
    public boolean hasAudience(String id) {
      return audiences == null || audiences.stream().anyMatch(each -> each.id().equals(id));
    }

    @Override
    public boolean hasJourney(String id) {
      return journeys == null || journeys.stream().anyMatch(each -> each.id().equals(id));
    }
  }
}
