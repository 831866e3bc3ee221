package io.waggle.core.engine;

import io.waggle.core.collect.SeenMessages;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the engine knows, as of one log position. */
final class State {
  private static final byte[] ENGINE = "engine".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOURCES = "sources".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GOALS = "goals".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JOURNEYS = "journeys".getBytes(StandardCharsets.US_ASCII);

  final People people;
  final LinkTable links;
  final SeenMessages seen;
  final Audiences audiences;
  final WakeQueue wakes = new WakeQueue();
  final SourceCounts sources;
  final Outbox outbox;
  final QuarantineShelf quarantine;
  final DefinitionCatalogue catalogue;
  final GoalMeasures goalMeasures;
  final JourneyMeasures journeyMeasures;
  final Walk walk;
  Definitions definitions;
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
    people = new People(store, settings.cachedPeople(), scalars.people);
    links = new LinkTable(store, settings.cachedLinks());
    links.load();
    seen = SeenMessages.load(store, settings.seen());
    outbox = new Outbox(store);
    quarantine = new QuarantineShelf(store, scalars.quarantined);
    catalogue = new DefinitionCatalogue(store);
    byte[] counts = store.find(Table.META, SOURCES);
    sources = counts == null ? new SourceCounts() : SourceCounts.read(new BinaryReader(counts));
    byte[] goals = store.find(Table.MEASURES, GOALS);
    goalMeasures = goals == null ? new GoalMeasures() : GoalMeasures.read(new BinaryReader(goals));
    byte[] journeys = store.find(Table.MEASURES, JOURNEYS);
    journeyMeasures =
        journeys == null ? new JourneyMeasures() : JourneyMeasures.read(new BinaryReader(journeys));
    definitions = Definitions.compile(catalogue, journeyMeasures);
    audiences = new Audiences(store, definitions);
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

  void publish(Input.DefinitionPublished input) {
    // Compiled before anything is kept: a document that cannot be used changes nothing.
    Definitions.check(catalogue, input);
    catalogue.publish(input);
    redefine();
  }

  void retire(Input.DefinitionRetired input) {
    Definitions.checkRetired(catalogue, input);
    catalogue.retire(input);
    redefine();
  }

  private void redefine() {
    definitions = Definitions.compile(catalogue, journeyMeasures);
    audiences.define(definitions);
  }

  /** Begins a freeze: adds all rows but those of people, see {@link People#beginFreeze}. */
  List<Row> beginFreeze() {
    List<Row> rows = new ArrayList<>();
    people.beginFreeze(rows);
    links.checkpoint(rows);
    seen.checkpoint(rows);
    audiences.freeze(rows);
    outbox.freeze(rows);
    quarantine.freeze(rows);
    catalogue.freeze(rows);
    rows.add(new Row(Table.META, ENGINE, new Scalars(this).write()));
    BinaryWriter out = new BinaryWriter();
    sources.write(out);
    rows.add(new Row(Table.META, SOURCES, out.toBytes()));
    out.reset();
    goalMeasures.write(out);
    rows.add(new Row(Table.MEASURES, GOALS, out.toBytes()));
    out.reset();
    journeyMeasures.write(out);
    rows.add(new Row(Table.MEASURES, JOURNEYS, out.toBytes()));
    return rows;
  }

  void stored() {
    people.stored();
    links.checkpointed();
    outbox.stored();
    quarantine.stored();
    catalogue.stored();
  }

  /** The numbers that need no table of their own. */
  private static final class Scalars {
    long now;
    long unattributed;
    long quarantined;
    int people;
    int walkNext;
    int walkEnd;

    private Scalars() {}

    Scalars(State state) {
      now = state.now;
      unattributed = state.unattributed;
      quarantined = state.quarantine.open();
      people = state.people.next();
      walkNext = state.walk.from();
      walkEnd = state.walk.end();
    }

    byte[] write() {
      BinaryWriter out = new BinaryWriter();
      out.writeSigned(now).writeVar(unattributed).writeVar(quarantined);
      return out.writeVar(people).writeVar(walkNext).writeVar(walkEnd).toBytes();
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
      }
      return scalars;
    }
  }
}
