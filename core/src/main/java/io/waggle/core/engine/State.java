package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.collect.SeenMessages;
import io.waggle.core.contact.ContactFigures;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.ProfilePlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything the engine knows, as of one log position. */
final class State {
  private static final byte[] ENGINE = "engine".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOURCES = "sources".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GOALS = "goals".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COVERAGE = "coverage".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LARGE = "large".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STRAYS = "strays".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JOURNEYS = "journeys".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTACT = "contact".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PAUSES = "pauses".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SWEEPS = "sweeps".getBytes(StandardCharsets.US_ASCII);

  final People people;
  final LinkTable links;
  final SeenMessages seen;
  final Audiences audiences;
  final WakeQueue wakes = new WakeQueue();
  final SourceCounts sources;
  final Outbox outbox;
  final QuarantineShelf quarantine;
  final CandidateShelf candidates;
  final ListShelf lists;
  final SnapshotShelf snapshots;
  final ErasureShelf erasures;
  final MarkShelf marks;
  final DefinitionCatalogue catalogue;
  private final List<Shelf> shelves;
  final GoalMeasures goalMeasures;
  final JourneyMeasures journeyMeasures;
  final ContactFigures contactFigures;
  final JourneyPauses journeyPauses;
  final Sweeps sweeps;
  final Walk walk;

  /** Who is still to be looked at for mentions of people erased. */
  final Walk mentions;

  final Coverage coverage;
  final LargePeople large;
  final StrayFragments strays;
  Definitions definitions;

  /** All that is published, in force or not yet. */
  private Definitions published;

  private @Nullable Publishable publishable;

  /** The tags and audiences that wait for their past, by kind and id. */
  private List<String> waiting = List.of();

  private boolean changesInForce;

  /** What is to be measured by a scan that works out the past; null in a real engine. */
  @Nullable ProfilePlan scanned;

  long position;
  long now;

  /** Events that named nobody and so belong to no person. */
  long unattributed;

  State(StateStore store, EngineSettings settings) {
    position = store.position();
    Scalars scalars = Scalars.read(store.find(Table.META, ENGINE));
    now = scalars.now;
    unattributed = scalars.unattributed;
    walk = new Walk(scalars.walkNext, scalars.walkEnd);
    mentions = new Walk(scalars.mentionsNext, scalars.mentionsEnd);
    people = new People(store, settings.cachedPeople(), scalars.people);
    links = new LinkTable(store, settings.cachedLinks());
    links.load();
    seen = SeenMessages.load(store, settings.seen());
    outbox = new Outbox(store);
    quarantine = new QuarantineShelf(store, scalars.quarantined);
    candidates = new CandidateShelf(store);
    lists = new ListShelf(store);
    snapshots = new SnapshotShelf(store);
    erasures = new ErasureShelf(store);
    marks = new MarkShelf(store);
    catalogue = new DefinitionCatalogue(store);
    shelves = List.of(outbox, quarantine, candidates, lists, snapshots, erasures, marks, catalogue);
    byte[] counts = store.find(Table.META, SOURCES);
    sources = counts == null ? new SourceCounts() : SourceCounts.read(new BinaryReader(counts));
    byte[] goals = store.find(Table.MEASURES, GOALS);
    goalMeasures = goals == null ? new GoalMeasures() : GoalMeasures.read(new BinaryReader(goals));
    byte[] journeys = store.find(Table.MEASURES, JOURNEYS);
    journeyMeasures =
        journeys == null ? new JourneyMeasures() : JourneyMeasures.read(new BinaryReader(journeys));
    byte[] contact = store.find(Table.MEASURES, CONTACT);
    contactFigures =
        contact == null ? new ContactFigures() : ContactFigures.read(new BinaryReader(contact));
    byte[] pauses = store.find(Table.MEASURES, PAUSES);
    journeyPauses =
        pauses == null ? new JourneyPauses() : JourneyPauses.read(new BinaryReader(pauses));
    byte[] going = store.find(Table.MEASURES, SWEEPS);
    sweeps = going == null ? new Sweeps() : Sweeps.read(new BinaryReader(going));
    byte[] covered = store.find(Table.META, COVERAGE);
    coverage = covered == null ? new Coverage() : Coverage.read(new BinaryReader(covered));
    byte[] many = store.find(Table.META, LARGE);
    large = many == null ? new LargePeople() : LargePeople.read(new BinaryReader(many));
    byte[] moved = store.find(Table.META, STRAYS);
    strays = moved == null ? new StrayFragments() : StrayFragments.read(new BinaryReader(moved));
    published = Definitions.compile(catalogue, figures());
    definitions = inForce(position);
    audiences = new Audiences(store, definitions, lists);
    store.scan(
        Table.WAKES,
        new byte[0],
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          wakes.add(in.readFixed64(), in.readFixed32());
          return true;
        });
  }

  Identity identity(int ordinal) {
    return ordinal == people.next() ? new Identity() : people.find(ordinal).identity;
  }

  /**
   * Who has a delivery: whom it was decided for, or who was taken apart from them since; null when
   * that is nobody, or somebody erased.
   */
  @Nullable Person holderOf(DeliveryId id) {
    List<Person> asked = new ArrayList<>();
    if (people.exists(id.person())) {
      asked.add(people.find(people.current(id.person())));
    }
    for (int holder : erasures.holders(id)) {
      if (people.exists(holder)) {
        asked.add(people.find(people.current(holder)));
      }
    }
    for (int i = 0; i < asked.size(); i++) {
      Person each = asked.get(i);
      if (each.contacts.find(id) != null) {
        return each;
      }
      for (int receiver : each.contacts.receivers(id)) {
        Person next =
            people.exists(receiver) ? people.find(people.current(receiver)) : asked.getFirst();
        if (!asked.contains(next)) {
          asked.add(next);
        }
      }
    }
    return asked.isEmpty() ? null : asked.getFirst();
  }

  /**
   * Compiled before anything is kept: a document that cannot be used changes nothing.
   *
   * @throws io.waggle.core.kernel.InvalidException with every fault of it
   */
  void publish(Input.DefinitionPublished input) {
    Definitions with = publishable(input);
    catalogue.publish(catalogue.next(input));
    redefine(with);
  }

  void retire(Input.DefinitionRetired input) {
    Definitions without = retirable(input);
    catalogue.retire(input);
    redefine(without);
  }

  /** What would be published with the document; what was found for it last is still known. */
  Definitions publishable(Input.DefinitionPublished input) {
    Publishable known = publishable;
    if (known == null || !known.isOf(input)) {
      Definitions compiled =
          Definitions.compile(catalogue, catalogue.next(input), published, figures());
      if (input.kind().equals(DefinitionKind.TEMPLATE.label())) {
        TemplateReferences.check(compiled, input.id());
      }
      known = new Publishable(input.kind(), input.id(), input.document(), compiled);
      publishable = known;
    }
    return known.compiled;
  }

  /** What would be published without the definition. */
  Definitions retirable(Input.DefinitionRetired input) {
    PublishedDefinition current = catalogue.current(input.kind(), input.id());
    if (current == null) {
      return published;
    }
    PublishedDefinition gone = current.retire(input.actor(), input.time());
    Definitions left = Definitions.compile(catalogue, gone, published, figures());
    TemplateReferences.checkRetired(left, input.kind(), input.id());
    return left;
  }

  /** A document that was compiled and not yet published. */
  private record Publishable(String kind, String id, Value document, Definitions compiled) {
    boolean isOf(Input.DefinitionPublished input) {
      return kind.equals(input.kind())
          && id.equals(input.id())
          && document.equals(input.document());
    }
  }

  private Definitions.Figures figures() {
    return new Definitions.Figures(journeyMeasures, journeyPauses, contactFigures);
  }

  private void redefine(Definitions others) {
    published = others;
    publishable = null;
    redefine();
  }

  /** Puts in force what is published, as far as its past is complete. */
  void redefine() {
    definitions = inForce(position + 1);
    audiences.define(definitions);
  }

  /**
   * Whether the last change of a definition can move people; what waits for its past cannot yet.
   */
  boolean movesPeople(DefinitionKind kind) {
    return switch (kind) {
      case TAG, AUDIENCE -> changesInForce;
      default -> kind.changesAudiences();
    };
  }

  /** What is in force for events from a position on. */
  private Definitions inForce(long from) {
    if (scanned != null) {
      return published.measuring(scanned);
    }
    coverage.ask(asked(), from, people.next() > 0);
    HeldBack held = new HeldBack(published, catalogue, coverage);
    Definitions inForce = held.inForce();
    changesInForce = held.changes();
    waiting = held.names();
    coverage.ask(inForce.plan().asked(), from, people.next() > 0);
    people.eras(coverage.eras());
    return inForce;
  }

  /** What is published asks for, together with what is asked for now: some of it may stay. */
  private Set<String> asked() {
    Set<String> names = new HashSet<>(published.plan().asked());
    names.addAll(coverage.names());
    return names;
  }

  /** From now on measures nothing but what this plan asks for. */
  void scan(ProfilePlan plan) {
    scanned = plan;
    definitions = definitions.measuring(plan);
  }

  /** What waits for its past, and how far working it out has come. */
  BackfillStatus backfill() {
    Coverage.Job job = coverage.job();
    Map<String, Long> incomplete = coverage.incomplete();
    if (job != null) {
      incomplete.keySet().removeIf(name -> !coverage.isWanted(name));
    }
    return new BackfillStatus(
        waiting,
        job == null ? -1 : job.id,
        incomplete,
        definitions.plan().only(incomplete::containsKey),
        job == null ? 0 : job.nextPlace);
  }

  /**
   * Begins a freeze: adds all rows but those of people and links, see {@link People#beginFreeze}.
   */
  List<Row> beginFreeze() {
    List<Row> rows = new ArrayList<>();
    people.beginFreeze(rows);
    links.beginFreeze(rows);
    seen.checkpoint(rows);
    audiences.freeze(rows);
    shelves.forEach(each -> each.freeze(rows));
    rows.add(new Row(Table.META, ENGINE, new Scalars(this).write()));
    BinaryWriter out = new BinaryWriter();
    sources.write(out);
    rows.add(new Row(Table.META, SOURCES, out.toBytes()));
    out.reset();
    coverage.write(out);
    rows.add(new Row(Table.META, COVERAGE, out.toBytes()));
    out.reset();
    large.write(out);
    rows.add(new Row(Table.META, LARGE, out.toBytes()));
    out.reset();
    strays.write(out);
    rows.add(new Row(Table.META, STRAYS, out.toBytes()));
    out.reset();
    goalMeasures.write(out);
    rows.add(new Row(Table.MEASURES, GOALS, out.toBytes()));
    out.reset();
    journeyMeasures.write(out);
    rows.add(new Row(Table.MEASURES, JOURNEYS, out.toBytes()));
    out.reset();
    contactFigures.write(out);
    rows.add(new Row(Table.MEASURES, CONTACT, out.toBytes()));
    out.reset();
    journeyPauses.write(out);
    rows.add(new Row(Table.MEASURES, PAUSES, out.toBytes()));
    out.reset();
    sweeps.write(out);
    rows.add(new Row(Table.MEASURES, SWEEPS, out.toBytes()));
    return rows;
  }

  void stored() {
    people.stored();
    links.stored();
    shelves.forEach(Shelf::stored);
  }

  /** The numbers that need no table of their own. */
  private static final class Scalars {
    long now;
    long unattributed;
    long quarantined;
    int people;
    int walkNext;
    int walkEnd;
    int mentionsNext;
    int mentionsEnd;

    private Scalars() {}

    Scalars(State state) {
      now = state.now;
      unattributed = state.unattributed;
      quarantined = state.quarantine.open();
      people = state.people.next();
      walkNext = state.walk.from();
      walkEnd = state.walk.end();
      mentionsNext = state.mentions.from();
      mentionsEnd = state.mentions.end();
    }

    byte[] write() {
      BinaryWriter out = new BinaryWriter();
      out.writeSigned(now).writeVar(unattributed).writeVar(quarantined);
      out.writeVar(people).writeVar(walkNext).writeVar(walkEnd);
      return out.writeVar(mentionsNext).writeVar(mentionsEnd).toBytes();
    }

    static Scalars read(byte @Nullable [] row) {
      Scalars scalars = new Scalars();
      if (row != null) {
        BinaryReader in = new BinaryReader(row);
        scalars.now = in.readSigned();
        scalars.unattributed = in.readVar();
        scalars.quarantined = in.readVar();
        scalars.people = in.readInt();
        scalars.walkNext = in.readInt();
        scalars.walkEnd = in.readInt();
        scalars.mentionsNext = in.hasMore() ? in.readInt() : 0;
        scalars.mentionsEnd = in.hasMore() ? in.readInt() : 0;
      }
      return scalars;
    }
  }
}
