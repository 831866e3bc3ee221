package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.identity.AutoThreshold;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.IdentitySimulation;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.SharedValues;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What can be asked of the engine between two inputs. Valid only during the asking; nothing is to
 * be kept of it.
 */
public final class EngineView {
  /** Into how many blocks the names on a list fall. */
  public static final int LIST_BLOCKS = ListShelf.BLOCKS;

  private final State state;

  EngineView(State state) {
    this.state = state;
  }

  /** What became of the inputs from {@code number} times {@link LogMarks#SPAN} on. */
  public LogMarks marks(long number) {
    return state.marks.row(number);
  }

  /** Numbers of the whole. */
  public record Totals(
      long position, long now, int people, int merges, long unattributed, long quarantined) {}

  public Totals totals() {
    return new Totals(
        state.position,
        state.now,
        state.people.count(),
        state.people.merges(),
        state.unattributed,
        state.quarantine.open());
  }

  public List<SourceCounts.Count> sources() {
    return state.sources.all();
  }

  /** Who goes by this identifier, in its normal form; null when nobody does. */
  public @Nullable PersonView person(Identifier identifier) {
    Identifier normal = state.definitions.rules().normalised(identifier);
    long entry = state.links.find(normal.hash());
    if (entry == LinkTable.MISSING || LinkTable.person(entry) < 0) {
      return null;
    }
    return person(LinkTable.person(entry));
  }

  /** The rules by which identifiers are linked now. */
  public IdentityRules identityRules() {
    return state.definitions.rules();
  }

  /** Values that were learnt to be nobody's own, and how many are under suspicion. */
  public SharedValues sharedValues() {
    return state.links.shared();
  }

  /** People who may be one, from an id on and oldest first, until the visitor has enough. */
  public void candidates(long from, Predicate<MatchCandidate> visitor) {
    state.candidates.visit(from, visitor);
  }

  public @Nullable MatchCandidate candidate(long id) {
    return state.candidates.find(id);
  }

  /** What people decided of candidates, for setting thresholds. */
  public List<AutoThreshold.Label> matchLabels() {
    return state.candidates.labels();
  }

  /** A trial of identity rules on the people there are; valid during the asking. */
  public IdentitySimulation simulation(IdentityRules rules) {
    return new IdentitySimulation(
        rules, state.links, ordinal -> state.people.find(ordinal).identity, state.people.next());
  }

  /**
   * The person of this ordinal, or of whoever it was merged into; null when there never was one.
   */
  public @Nullable PersonView person(int ordinal) {
    if (!state.people.exists(ordinal)) {
      return null;
    }
    return new PersonView(state, state.people.find(state.people.current(ordinal)));
  }

  /** Who has the delivery now, after merges and un-merges; null when there never was one. */
  public @Nullable PersonView recipient(DeliveryId id) {
    Person person = state.holderOf(id);
    return person == null ? null : new PersonView(state, person);
  }

  /** Every ordinal that stands for this person: its own and those merged into it. */
  public List<Integer> ordinals(int ordinal) {
    return state.people.ordinalsOf(state.people.current(ordinal));
  }

  /** What the un-merge would do now. */
  public UnmergePreview preview(Input.UnmergeOrdered order) {
    return UnmergePreview.of(state, order);
  }

  /** What the erasure would do now. */
  public ErasurePreview preview(Input.ErasureOrdered order) {
    return ErasurePreview.of(state, order);
  }

  /** The ledger of erasures, oldest first. */
  public List<Erasure> erasures() {
    return List.copyOf(state.erasures.all());
  }

  /** Why the merge by hand would be refused now; null when it would not. */
  public Division.@Nullable Refused refusal(Input.MergeOrdered order) {
    return HandMerge.decide(state, order, "").refused();
  }

  /** What the merge by hand would do now. */
  public MergePreview preview(Input.MergeOrdered order) {
    return MergePreview.of(state, order);
  }

  /** The people with suspiciously many identifiers. */
  public List<Integer> largePeople() {
    return state.large.all();
  }

  /** How many people there ever were: one more than the largest ordinal. */
  public int peopleEver() {
    return state.people.next();
  }

  /** Whom the ordinal stands for now; negative when that person was erased. */
  public int currentOrdinal(int ordinal) {
    return state.people.current(ordinal);
  }

  /** What is kept of events for the definitions in force. */
  public ProfilePlan profilePlan() {
    return state.definitions.plan();
  }

  /** The tags in force, by id. */
  public List<TagDefinition> tags() {
    return state.definitions.tags().all();
  }

  public Collection<AudienceDefinition> audiences() {
    return state.audiences.definitions();
  }

  /** The audiences and tags in force; another object after every change of definitions. */
  public AudienceSet audienceSet() {
    return state.audiences.set();
  }

  public int audienceSize(String id) {
    return state.audiences.size(id);
  }

  /** Up to {@code limit} members with ordinals from {@code from} on, in order. */
  public List<Integer> members(String id, int from, int limit) {
    return state.audiences.members(id, from, limit);
  }

  /** How many names are on a static list. */
  public int listSize(String list) {
    return state.lists.size(list);
  }

  /** The names on a list in one of its {@link #LIST_BLOCKS} blocks. */
  public List<ListEntry> listBlock(String list, int block) {
    return state.lists.block(list, block);
  }

  /** The snapshots of audiences, oldest first. */
  public Collection<Snapshot> snapshots() {
    return List.copyOf(state.snapshots.all());
  }

  public @Nullable Snapshot snapshot(long id) {
    return state.snapshots.find(id);
  }

  /** The snapshots that wait to be handed on, oldest first. */
  public List<Snapshot> pendingExports() {
    return state.snapshots.pending();
  }

  /** The ordinals that were in a snapshot, as they were then; none when there is none. */
  public RoaringBitmap snapshotPeople(long id) {
    return state.snapshots.people(id);
  }

  /** Who is in an audience; a copy. */
  public RoaringBitmap audiencePeople(String id) {
    return state.audiences.people(id);
  }

  public List<JourneyDefinition> journeys() {
    return List.copyOf(state.definitions.journeys().journeys());
  }

  public JourneyMeasures journeyMeasures() {
    return state.journeyMeasures;
  }

  /** One version of a journey, also one that is no longer entered; null when there is none. */
  public @Nullable JourneyDefinition journey(String id, int version) {
    return state.definitions.journeys().journey(id, version);
  }

  public JourneyPauses journeyPauses() {
    return state.journeyPauses;
  }

  public GoalMeasures goalMeasures() {
    return state.goalMeasures;
  }

  public List<QuarantineShelf.Entry> quarantine(long from, int limit) {
    return state.quarantine.page(from, limit);
  }

  public @Nullable PublishedDefinition definition(String kind, String id) {
    return state.catalogue.current(kind, id);
  }

  public List<PublishedDefinition> definitionHistory(String kind, String id) {
    return state.catalogue.history(kind, id);
  }

  /** Every version of every definition of a kind, those out of use too. */
  public List<PublishedDefinition> definitionVersions(String kind) {
    return state.catalogue.everyVersion(kind);
  }

  public List<PublishedDefinition> definitions(String kind) {
    return state.catalogue.inUse(kind);
  }

  /**
   * Throws {@link io.waggle.core.kernel.InvalidException} when the document could not be published
   * now.
   */
  public void validate(String kind, String id, Value document) {
    state.publishable(new Input.DefinitionPublished(kind, id, document, "", state.now));
  }

  /** Throws when something in use refers to the definition. */
  public void validateRetiring(String kind, String id) {
    state.retirable(new Input.DefinitionRetired(kind, id, "", state.now));
  }

  /** Deliveries of the channel that wait for a worker, oldest first, without those named. */
  public List<DeliveryId> pendingDeliveries(String channel, int limit, Set<DeliveryId> except) {
    return state.outbox.pending(channel, limit, except);
  }

  /** A channel as it is described, or with its standard settings. */
  public ChannelDefinition channel(String id) {
    return state.definitions.channel(id);
  }

  /** How many deliveries wait on the channel. */
  public int pendingCount(String channel) {
    return state.outbox.pendingCount(channel);
  }

  /** Deliveries that a worker claimed and has not reported. */
  public List<DeliveryId> claimedDeliveries() {
    return state.outbox.claimed();
  }

  public int pendingCount() {
    return state.outbox.pendingCount();
  }

  @Nullable ContactRecord delivery(String id) {
    DeliveryId known = DeliveryId.parse(id);
    return known == null ? null : delivery(known);
  }

  public @Nullable ContactRecord delivery(DeliveryId id) {
    Person person = state.holderOf(id);
    return person == null ? null : person.contacts.find(id);
  }

  /**
   * Whether a delivery that a worker claimed may still be handed over: it stands as claimed, and
   * neither the person nor what was published since says no.
   *
   * @param now the worker's time, which may be ahead of the last input
   */
  public boolean mayHandOver(DeliveryId id, long now) {
    Person person = state.holderOf(id);
    ContactRecord record = person == null ? null : person.contacts.find(id);
    if (person == null || record == null || record.status() != DeliveryStatus.CLAIMED) {
      return false;
    }
    Subject subject = new Subject(person, state.definitions, 0);
    long at = Math.max(state.now, now);
    return state.definitions.runner().refusal(subject, record, at).isEmpty();
  }

  /**
   * One version of a template, also one that is no longer in use; null when there never was one.
   */
  public @Nullable TemplateDefinition template(String id, int version) {
    TemplateDefinition current = state.definitions.journeys().template(id);
    if (current != null && current.version() == version) {
      return current;
    }
    for (PublishedDefinition each : state.catalogue.history("template", id)) {
      if (each.version() == version) {
        return TemplateDefinition.parse(id, version, Document.root(each.document(), "template"));
      }
    }
    return null;
  }

  /** The template that new messages are made of, or null when none is in use. */
  public @Nullable TemplateDefinition template(String id) {
    return state.definitions.journeys().template(id);
  }

  /** Blocks and product facts in force. */
  public ContentShelf contentShelf() {
    return state.definitions.journeys().shelf();
  }

  /** Whether something that definitions ask for lacks its past. */
  public boolean needsBackfill() {
    return state.coverage.isAwaited();
  }

  /** How the past of what definitions ask for stands. */
  public BackfillStatus backfill() {
    return state.backfill();
  }

  /** Fingerprints of every part of the state, for comparing a rebuilt state with a live one. */
  public List<StateDigest.Section> digest() {
    return new StateDigest(state).sections();
  }

  /** The ordinals of all people there are now, in order. */
  public List<Integer> everybody() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < state.people.next(); i++) {
      if (state.people.current(i) == i) {
        all.add(i);
      }
    }
    return all;
  }
}
