package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.StageModel;
import io.waggle.core.audience.StaticList;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.Channels;
import io.waggle.core.contact.ContactFigures;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.content.BlockFigures;
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
import io.waggle.core.journey.AudienceSchedule;
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
import java.util.EnumSet;
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
    Channels channels,
    List<AudienceSchedule> schedules) {

  private static final Set<DefinitionKind> AUDIENCES =
      EnumSet.of(DefinitionKind.AUDIENCE, DefinitionKind.STAGES, DefinitionKind.LIST);

  /** Journeys name templates and audiences; templates use blocks and catalogues. */
  private static final Set<DefinitionKind> JOURNEYS =
      with(
          AUDIENCES,
          DefinitionKind.CATALOGUE,
          DefinitionKind.BRAND,
          DefinitionKind.DRAFT,
          DefinitionKind.SURVEY,
          DefinitionKind.BLOCK,
          DefinitionKind.TEMPLATE,
          DefinitionKind.JOURNEY);

  /**
   * What profiles keep is asked for by tags, audiences and the conditions in journeys and blocks.
   */
  private static final Set<DefinitionKind> MEASURED = with(JOURNEYS, DefinitionKind.TAG);

  private static final Set<DefinitionKind> CONTACTS =
      EnumSet.of(
          DefinitionKind.CONTACT_POLICY,
          DefinitionKind.SUPPRESSION_LIST,
          DefinitionKind.CHANNEL,
          DefinitionKind.TAG);

  private static final Set<DefinitionKind> SCHEDULES =
      with(AUDIENCES, DefinitionKind.CHANNEL, DefinitionKind.SCHEDULE);

  private static Set<DefinitionKind> with(Set<DefinitionKind> some, DefinitionKind... others) {
    Set<DefinitionKind> all = EnumSet.copyOf(some);
    all.addAll(List.of(others));
    return all;
  }

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
        channels,
        schedules);
  }

  /** The channels that carry another beside others, by their ids. */
  Set<String> carriersOf(String channel) {
    return channels.carriersOf(channel);
  }

  /** The same where profiles keep only what another plan asks for. */
  Definitions measuring(ProfilePlan only) {
    return new Definitions(
        rules, resolver, tags, audiences, only, goals, journeys, runner, policy, channels,
        schedules);
  }

  /**
   * The documents to compile: what is in use, by kind, and every version of the journeys.
   *
   * @param instead the one that takes the place of another, or null
   * @param before what is published without it; null when everything is to be compiled
   */
  private record Documents(
      DefinitionCatalogue catalogue,
      @Nullable PublishedDefinition instead,
      @Nullable Definitions before) {
    List<PublishedDefinition> inUse(DefinitionKind kind) {
      List<PublishedDefinition> found = catalogue.inUse(kind.label());
      PublishedDefinition other = instead;
      if (other != null && other.kind().equals(kind.label())) {
        found.removeIf(old -> old.id().equals(other.id()));
        if (!other.retired()) {
          found.add(other);
        }
      }
      return found;
    }

    List<PublishedDefinition> everyVersion(DefinitionKind kind) {
      List<PublishedDefinition> found = catalogue.everyVersion(kind.label());
      PublishedDefinition other = instead;
      if (other != null && other.kind().equals(kind.label())) {
        found.removeIf(old -> old.id().equals(other.id()) && old.version() == other.version());
        if (!other.retired()) {
          found.add(other);
        }
      }
      return found;
    }

    /** What is published already and does not depend on what is new; null when it does. */
    @Nullable Definitions unless(Set<DefinitionKind> kinds) {
      PublishedDefinition other = instead;
      DefinitionKind changed = other == null ? null : DefinitionKind.of(other.kind());
      return changed == null || kinds.contains(changed) ? null : before;
    }
  }

  /** What measures are added to and pauses are looked up in. */
  record Figures(JourneyMeasures journeys, JourneyPauses pauses, ContactFigures contacts) {}

  /** Compiles everything in use. */
  static Definitions compile(DefinitionCatalogue catalogue, Figures figures) {
    return compile(new Documents(catalogue, null, null), figures);
  }

  /**
   * What would be published with this document in the place of its older version: only what can
   * depend on it is compiled.
   *
   * @param before what is published
   * @throws InvalidException when the document, or something that refers to it, does not compile
   */
  static Definitions compile(
      DefinitionCatalogue catalogue,
      PublishedDefinition instead,
      Definitions before,
      Figures figures) {
    requireKind(instead.kind());
    return compile(new Documents(catalogue, instead, before), figures);
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

  private static Definitions compile(Documents documents, Figures figures) {
    Definitions same = documents.unless(EnumSet.of(DefinitionKind.IDENTITY));
    IdentityRules rules = same == null ? rules(documents) : same.rules;
    IdentityResolver resolver = same == null ? new IdentityResolver(rules) : same.resolver;
    same = documents.unless(EnumSet.of(DefinitionKind.TAG));
    TagSet tags = same == null ? tags(documents) : same.tags;
    same = documents.unless(AUDIENCES);
    List<AudienceDefinition> listed = same == null ? audiences(documents) : same.audiences.all();
    same = documents.unless(JOURNEYS);
    JourneyCatalogue journeys =
        same == null ? journeys(documents, listed, figures.contacts.blocks()) : same.journeys;
    same = documents.unless(with(AUDIENCES, DefinitionKind.TAG));
    AudienceSet audiences = same == null ? AudienceSet.compile(listed, tags) : same.audiences;
    same = documents.unless(MEASURED);
    ProfilePlan plan = same == null ? plan(listed, journeys, tags) : same.plan;
    same = documents.unless(EnumSet.of(DefinitionKind.CHANNEL));
    Channels channels = same == null ? channels(documents) : same.channels;
    same = documents.unless(CONTACTS);
    ContactPolicy policy =
        same == null
            ? ContactDocuments.compile(documents::inUse, tags, channels, figures.contacts)
            : same.policy;
    same = documents.unless(EnumSet.of(DefinitionKind.GOAL));
    Goals goals = same == null ? goals(documents) : same.goals;
    if (documents.unless(EnumSet.of(DefinitionKind.SPEND)) == null) {
      SpendDocuments.compile(documents.inUse(DefinitionKind.SPEND));
    }
    same = documents.unless(SCHEDULES);
    return new Definitions(
        rules,
        resolver,
        tags,
        audiences,
        plan,
        goals,
        journeys,
        new JourneyRunner(journeys, policy, figures.journeys, figures.pauses),
        policy,
        channels,
        same == null ? schedules(documents, audiences, channels) : same.schedules);
  }

  private static IdentityRules rules(Documents documents) {
    List<IdentityRules> rules =
        parsed(documents.inUse(DefinitionKind.IDENTITY), (each, doc) -> IdentityRules.parse(doc));
    return rules.isEmpty() ? IdentityRules.standard() : rules.getFirst();
  }

  private static TagSet tags(Documents documents) {
    DefinitionCatalogue catalogue = documents.catalogue();
    return new TagSet(documents.inUse(DefinitionKind.TAG).stream().map(catalogue::tag).toList());
  }

  private static List<AudienceDefinition> audiences(Documents documents) {
    DefinitionCatalogue catalogue = documents.catalogue();
    List<AudienceDefinition> audiences =
        new ArrayList<>(
            documents.inUse(DefinitionKind.AUDIENCE).stream().map(catalogue::audience).toList());
    parsed(documents.inUse(DefinitionKind.STAGES), (each, doc) -> StageModel.parse(each.id(), doc))
        .forEach(each -> audiences.addAll(each.audiences()));
    parsed(documents.inUse(DefinitionKind.LIST), (each, doc) -> StaticList.parse(each.id(), doc))
        .forEach(each -> audiences.add(each.audience()));
    return audiences;
  }

  private static Channels channels(Documents documents) {
    return new Channels(
        parsed(
            documents.inUse(DefinitionKind.CHANNEL),
            (each, doc) -> ChannelDefinition.parse(each.id(), doc)));
  }

  private static Goals goals(Documents documents) {
    return new Goals(
        parsed(
            documents.inUse(DefinitionKind.GOAL),
            (each, doc) -> GoalDefinition.parse(each.id(), doc)));
  }

  private static List<AudienceSchedule> schedules(
      Documents documents, AudienceSet audiences, Channels channels) {
    return parsed(
        documents.inUse(DefinitionKind.SCHEDULE),
        (each, doc) ->
            AudienceSchedule.parse(
                each.id(),
                doc,
                id -> audiences.find(id) != null,
                id -> channels.find(id).via().equals("webhook")));
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
      Documents documents, List<AudienceDefinition> audiences, BlockFigures blocks) {
    JourneyCatalogue catalogue = JourneyCatalogue.EMPTY.with(shelf(documents, blocks));
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

  private static ContentShelf shelf(Documents documents, BlockFigures blocks) {
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
            (each, doc) -> ItemCatalogue.parse(each.id(), doc)),
        blocks);
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
