package io.waggle.core.engine;

import io.waggle.core.audience.MembershipChange;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.experiment.Conversions;
import io.waggle.core.identity.Resolution;
import io.waggle.core.journey.JourneyRunner.DeliveryEvent;
import io.waggle.core.journey.JourneySink;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.privacy.ConsentAnswer;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.profile.ProfileChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine: inputs are applied one at a time, in log order, by one caller.
 *
 * <p>Order within an event is fixed: duplicate or new, whose it is, profile, audiences, goals,
 * journeys. What time alone changes happens at the next input whose time is late enough.
 */
public final class Engine {
  /** A turn in a journey costs less than evaluating somebody anew. */
  private static final int SWEEP_PER_WALK = 4;

  private final State state;
  private final Step step;
  private final ReadAhead ahead;
  private final Backfill backfill;
  private final MatchReview review;
  private final JourneyDesk journeys;
  private final DeliveryDesk deliveries;
  private final Unmerging unmerging;
  private final HandMerge handMerge;
  private final ListDesk lists;
  private final SnapshotDesk snapshots;
  private final Erasing erasing;
  private ProfileChange change = new ProfileChange();
  private final EngineSettings settings;

  /**
   * The engine as the store's last checkpoint left it; the caller applies the log from {@link
   * #position()} on.
   */
  public Engine(StateStore store, EngineSettings settings) {
    this(new State(store, settings), settings);
  }

  Engine(State state, EngineSettings settings) {
    this.settings = settings;
    this.state = state;
    this.step = new Step(state.outbox, state.contactFigures);
    this.ahead = new ReadAhead(state);
    this.backfill = new Backfill(state);
    this.review = new MatchReview(state, step, this);
    this.journeys = new JourneyDesk(this, state);
    this.deliveries = new DeliveryDesk(this, state, step);
    this.unmerging = new Unmerging(state, step, this);
    this.handMerge = new HandMerge(state, step, this);
    this.lists = new ListDesk(this, state);
    this.snapshots = new SnapshotDesk(state);
    this.erasing = new Erasing(state, step, this);
  }

  /** The position of the next input. */
  public long position() {
    return state.position;
  }

  /** The latest time of any input so far, in milliseconds. */
  public long now() {
    return state.now;
  }

  /** When a tick is wanted next though nothing comes in; {@link Long#MAX_VALUE} when never. */
  public long nextDue() {
    return state.walk.isActive() || state.mentions.isActive()
        ? state.now
        : Math.min(state.wakes.nextMillis(), Math.min(journeys.nextDue(), snapshots.nextDue()));
  }

  /** Whether people are still to be looked at because of what was decided before. */
  public boolean isCatchingUp() {
    return state.walk.isActive() || state.mentions.isActive() || state.sweeps.isActive();
  }

  /** Goes on at this position: what stood before it and was not applied, the log has lost. */
  public void skipTo(long position) {
    if (position < state.position) {
      throw new IllegalStateException("skip to " + position + " from " + state.position);
    }
    state.position = position;
  }

  /**
   * Applies inputs that follow each other, the first at this position, and adds what followed to
   * the effects.
   */
  public void applyAll(long first, List<? extends Input> inputs, List<Effect> effects) {
    // A scratch object that is as young as what it points to costs the collector nothing.
    change = new ProfileChange();
    for (int i = 0; i < inputs.size(); i++) {
      if (i % ReadAhead.GROUP == 0) {
        ahead.group(inputs, i);
      }
      apply(first + i, inputs.get(i), effects);
    }
  }

  /** Applies the input at this position and adds what followed to the effects. */
  public void apply(long position, Input input, List<Effect> effects) {
    if (position != state.position) {
      throw new IllegalStateException(
          "input at " + position + " applied where " + state.position + " was due");
    }
    state.people.trim();
    long before = state.now;
    state.now = Math.max(state.now, input.time());
    step.begin(position, effects);
    erasing.forgetMentions();
    wakeDue();
    journeys.runSchedules(before);
    snapshots.runSchedules(before, position);
    switch (input) {
      case Input.Collected collected -> collected(collected.event());
      case Input.Quarantined quarantined -> quarantined(quarantined);
      case Input.QuarantineResolved resolved -> state.quarantine.resolve(resolved.position());
      case Input.DefinitionPublished published -> published(published);
      case Input.DefinitionRetired retired -> retired(retired);
      case Input.ConsentChanged consent -> consentChanged(consent);
      case Input.MatchesProposed proposed -> review.proposed(proposed);
      case Input.MatchDecided decided -> review.decided(decided);
      case Input.MatchReopened reopened -> review.reopened(reopened);
      case Input.UnmergeOrdered order -> unmerging.apply(order);
      case Input.MergeOrdered order -> handMerge.apply(order);
      case Input.ErasureOrdered order -> erasing.apply(order);
      case Input.SuppressionChanged suppression -> deliveries.suppression(suppression);
      case Input.WishesChanged wishes -> deliveries.wishes(wishes);
      case Input.Tick tick -> {
        walkOn(settings.walkPerTick());
        journeys.sweep(SWEEP_PER_WALK * settings.walkPerTick());
      }
      case Input.DeliveryClaimed claimed -> deliveries.claimed(claimed);
      case Input.DeliveryReported reported ->
          delivery(reported.deliveryId(), Receipts.signalOf(reported.outcome()), reported.detail());
      case Input.ReceiptReceived receipt -> deliveries.receipt(receipt);
      case Input.MessageEngaged engaged -> deliveries.engaged(engaged, "");
      case Input.LinkFollowed followed -> deliveries.followed(followed);
      case Input.JourneyCalled called -> journeys.called(called);
      case Input.Signalled signal -> journeys.signal(signal);
      case Input.JourneyPaused paused -> journeys.paused(paused);
      case Input.WebhookAnswered answered -> journeys.answered(answered);
      case Input.BackfillBegun b -> state.coverage.begin(position);
      case Input.BackfillChunk chunk -> backfill.take(chunk);
      case Input.BackfillDone done -> backfilled(done);
      case Input.ListChanged list -> lists.changed(list);
      case Input.SnapshotOrdered order -> snapshots.ordered(order, position);
      case Input.ExportReported report -> snapshots.reported(report);
    }
    lists.rest();
    state.position = position + 1;
  }

  /**
   * Whether changed people crowd the cache, so that a checkpoint should be stored before going on.
   */
  public boolean mustCheckpoint() {
    return state.people.crowded() || state.links.isCrowded();
  }

  /** Whether a checkpoint would free memory, though it can wait for one that is under way. */
  public boolean wantsCheckpoint() {
    return state.seen.wantsCheckpoint();
  }

  /**
   * What changed since the last freeze, as of {@link #position()}; to be stored as one checkpoint.
   */
  public List<StateStore.Row> freeze() {
    Freeze freeze = beginFreeze();
    freeze.advance(Integer.MAX_VALUE);
    return freeze.rows();
  }

  /**
   * Does some of the work of the next freeze ahead: about so many entries. Begun only when the rows
   * of the last freeze are stored.
   *
   * @return whether nothing is left to be done ahead
   */
  public boolean prepareFreeze(int entries) {
    return state.seen.prepare(entries);
  }

  /** The same, bit by bit while inputs go on being applied. One at a time. */
  public Freeze beginFreeze() {
    return new Freeze(state.beginFreeze(), state);
  }

  /** The rows of the last freeze are in the store now. */
  public void frozenRowsStored() {
    state.stored();
  }

  /** What can be asked between two inputs. */
  public EngineView view() {
    return new EngineView(state);
  }

  private void collected(CollectedEvent event) {
    state.sources.received(event.source());
    Hash128 id = Hash128.of(event.source(), event.messageId());
    if (!state.seen.firstSeen(id.hi(), id.lo(), event.times().received())) {
      state.marks.repeated(step.position());
      state.sources.duplicate(event.source());
      step.add(new Effect.Duplicate(step.position(), event.source(), event.messageId()));
      return;
    }
    Resolution resolution = resolve(event);
    if (state.erasures.suppresses(resolution)) {
      erasing.keepOut(event);
      return;
    }
    state.sources.stored(event.source());
    if (resolution.changesLinks()) {
      state.marks.linked(step.position());
    }
    if (resolution.person() == Resolution.NOBODY) {
      state.unattributed++;
      step.add(
          new Effect.Stored(
              step.position(), Resolution.NOBODY, event, 0, false, resolution.fragment()));
      return;
    }
    Person person = settle(resolution);
    state.people.change(person);
    person.profile.apply(event, resolution.fragment(), state.definitions.plan(), change);
    person.touches.add(event, resolution.fragment().print());
    step.add(
        new Effect.Stored(
            step.position(),
            person.ordinal,
            event,
            change.amount(),
            change.isNewOrder(),
            resolution.fragment()));
    if (lists.take(person)) {
      state.audiences.touchLists();
    }
    List<MembershipChange> moves = state.audiences.onEvent(person, change, state.now);
    convert(person, event, resolution.fragment().print());
    Subject subject = subject(person, resolution.fragment().print());
    state.definitions.runner().onEvent(subject, event, state.now, step.about(person));
    moved(person, subject, moves);
    schedule(person);
  }

  /** Makes, links and merges people as the resolution says, and returns whose the event is. */
  Person settle(Resolution resolution) {
    Person person =
        resolution.created() ? state.people.create() : state.people.find(resolution.person());
    if (!resolution.changesLinks()) {
      return person;
    }
    for (Resolution.Merge each : resolution.merges()) {
      state.people.change(state.people.find(each.winner()));
      state.people.change(state.people.find(each.loser()));
    }
    for (Resolution.Move each : resolution.moves()) {
      state.people.change(state.people.find(each.from()));
    }
    state.people.change(person);
    state.definitions.resolver().apply(resolution, state.links, state::identity);
    for (Resolution.Merge each : resolution.merges()) {
      merge(state.people.find(each.winner()), state.people.find(each.loser()), each.reason());
    }
    state.large.look(person, step, state.now);
    lists.linked(resolution, person);
    return person;
  }

  /** The same of an event of the past that stood at a position. */
  Person settle(Resolution resolution, long position, List<Effect> effects) {
    step.begin(position, effects);
    return settle(resolution);
  }

  private void merge(Person winner, Person loser, String reason) {
    winner.mergeDraws(loser);
    winner.profile.merge(loser.profile);
    winner.consents.merge(loser.consents, loser.ordinal, state.now);
    winner.touches.merge(loser.touches);
    winner.conversions.merge(loser.conversions);
    winner.contacts.merge(loser.contacts, loser.ordinal);
    winner.formers.merged(loser.ordinal, winner.memberships, loser.memberships, loser.formers);
    Audiences.Merger moved = state.audiences.merge(winner, loser, state.now);
    membershipEffects(loser, moved.ofLoser());
    state.people.alias(loser, winner.ordinal);
    state.large.forget(loser.ordinal);
    step.add(new Effect.Merged(step.position(), winner.ordinal, loser.ordinal, reason, state.now));
    long anchor = winner.anchorOf(loser.ordinal);
    if (loser.enrolments.cameBy(anchor)) {
      step.add(new Effect.EnrolmentsTied(step.position(), loser.ordinal, anchor, state.now));
    }
    Subject subject = subject(winner);
    state.definitions.runner().onMerged(subject, loser.enrolments, state.now, step.about(winner));
    moved(winner, subject, moved.ofWinner());
    schedule(winner);
  }

  private void convert(Person person, CollectedEvent event, long by) {
    state
        .definitions
        .goals()
        .onEvent(
            event,
            person.touches,
            state.goalMeasures,
            each -> {
              person.conversions.add(new Conversions.Given(step.position(), by, each));
              step.add(
                  new Effect.Converted(
                      step.position(),
                      each.goal(),
                      person.ordinal,
                      each.value(),
                      each.credits(),
                      each.time()));
            });
  }

  void moved(Person person, Subject subject, List<MembershipChange> moves) {
    membershipEffects(person, moves);
    for (MembershipChange each : moves) {
      state
          .definitions
          .runner()
          .onAudience(subject, each.audience(), each.entered(), state.now, step.about(person));
    }
  }

  void membershipEffects(Person person, List<MembershipChange> moves) {
    for (MembershipChange each : moves) {
      step.add(
          new Effect.MembershipChanged(
              step.position(),
              each.audience(),
              person.ordinal,
              each.entered(),
              each.reason(),
              each.time()));
    }
  }

  private void quarantined(Input.Quarantined input) {
    state.sources.received(input.source());
    state.sources.quarantined(input.source());
    state.quarantine.add(step.position(), input);
  }

  private void published(Input.DefinitionPublished input) {
    try {
      state.publish(input);
    } catch (InvalidException invalid) {
      // The shell validates before it writes; what slipped through in a race leaves everything as
      // it was.
      step.add(
          new Effect.DefinitionRefused(
              step.position(), input.kind(), input.id(), String.valueOf(invalid.getMessage())));
      return;
    }
    redefined(input.kind());
    if (input.kind().equals(DefinitionKind.JOURNEY.label())) {
      journeys.published(input.id());
    }
  }

  private void retired(Input.DefinitionRetired input) {
    try {
      state.retire(input);
    } catch (InvalidException invalid) {
      step.add(
          new Effect.DefinitionRefused(
              step.position(), input.kind(), input.id(), String.valueOf(invalid.getMessage())));
      return;
    }
    if (input.kind().equals(DefinitionKind.LIST.label())) {
      lists.retired(input.id());
    }
    redefined(input.kind());
  }

  private void redefined(String kind) {
    journeys.redefined();
    snapshots.redefined();
    DefinitionKind known = DefinitionKind.of(kind);
    if (known != null && state.movesPeople(known)) {
      walkAnew();
    }
  }

  /** The past of what waited for it is complete: the definitions are in force from now on. */
  private void backfilled(Input.BackfillDone input) {
    if (backfill.finish(input)) {
      state.redefine();
      walkAnew();
    }
  }

  private void walkAnew() {
    state.walk.restart(state.people.next());
    walkOn(Math.min(settings.walkPerTick(), Walk.AT_ONCE));
  }

  /** Looks at some of the people anew after a definition changed. */
  private void walkOn(int most) {
    for (int i = 0; i < most && state.walk.isActive(); i++) {
      int ordinal = state.walk.next();
      if (state.people.current(ordinal) != ordinal) {
        continue;
      }
      Person person = state.people.find(ordinal);
      state.people.change(person);
      List<MembershipChange> moves = state.audiences.evaluateAll(person, state.now);
      moved(person, subject(person), moves);
      schedule(person);
      state.people.trim();
    }
  }

  private void consentChanged(Input.ConsentChanged input) {
    Resolution resolution = resolutionOf(input.person(), input.time());
    if (resolution.person() == Resolution.NOBODY) {
      return;
    }
    Person person = settle(resolution);
    state.people.change(person);
    ConsentAnswer answer =
        new ConsentAnswer(
            new ConsentTerms(input.purpose(), input.channel()),
            input.granted(),
            input.textVersion(),
            input.proof(),
            resolution.fragment().print());
    boolean added = person.consents.record(answer, input.time()) != null;
    if (added) {
      step.add(
          new Effect.ConsentRecorded(
              step.position(),
              person.ordinal,
              input.purpose(),
              input.channel(),
              input.granted(),
              resolution.fragment().print(),
              input.time()));
      Subject subject = subject(person);
      List<MembershipChange> moves = state.audiences.onConsent(person, state.now);
      state.definitions.runner().onConsentChanged(subject, state.now, step.about(person));
      moved(person, subject, moves);
      schedule(person);
    }
  }

  /** Who goes by this identifier, made when nobody does; null when the value names nobody. */
  @Nullable Person personOf(Identifier identifier, long time) {
    Resolution resolution = resolutionOf(identifier, time);
    return resolution.person() == Resolution.NOBODY ? null : settle(resolution);
  }

  private Resolution resolutionOf(Identifier identifier, long time) {
    CollectedEvent.Subject subject =
        switch (identifier.kind()) {
          case Identifier.USER_ID -> CollectedEvent.Subject.of(identifier.value(), "");
          case Identifier.ANONYMOUS_ID -> CollectedEvent.Subject.of("", identifier.value());
          default -> new CollectedEvent.Subject("", "", "", "", List.of(identifier));
        };
    CollectedEvent event = naming(subject, "input-" + step.position(), time);
    Resolution resolution = resolve(event);
    return state.erasures.suppresses(resolution) ? Resolution.NONE : resolution;
  }

  /** Whose an event is; nothing is changed. */
  Resolution resolve(CollectedEvent event) {
    return state
        .definitions
        .resolver()
        .resolve(event, state.links, state::identity, state.people.next());
  }

  /** An event that says nothing but whom an input is about. */
  static CollectedEvent naming(CollectedEvent.Subject subject, String messageId, long time) {
    return new CollectedEvent(
        messageId,
        EventType.IDENTIFY,
        "",
        "",
        subject,
        Attributes.EMPTY,
        Attributes.EMPTY,
        CollectedEvent.NO_CONTEXT,
        CollectedEvent.Touch.NONE,
        CollectedEvent.Times.at(time));
  }

  /** What journeys do with a person when no event, audience or consent is the cause. */
  interface Turn {
    void take(Subject subject, JourneySink sink);
  }

  void turn(Person person, Turn turn) {
    state.people.change(person);
    turn.take(subject(person), step.about(person));
    schedule(person);
  }

  void delivery(String deliveryId, DeliverySignal signal, String detail) {
    DeliveryId id = DeliveryId.parse(deliveryId);
    Person person = id == null ? null : state.holderOf(id);
    if (id == null || person == null) {
      return;
    }
    state.people.change(person);
    state
        .definitions
        .runner()
        .onDelivery(
            subject(person), new DeliveryEvent(id, signal, detail), state.now, step.about(person));
    schedule(person);
  }

  private void wakeDue() {
    while (state.wakes.nextMillis() <= state.now) {
      long due = state.wakes.nextMillis();
      int ordinal = state.wakes.nextPerson();
      state.wakes.removeFirst();
      if (state.people.current(ordinal) != ordinal) {
        continue;
      }
      Person person = state.people.find(ordinal);
      if (person.scheduledAt == due) {
        wake(person);
      }
    }
  }

  private void wake(Person person) {
    state.people.change(person);
    person.scheduledAt = WakeQueue.NEVER;
    List<MembershipChange> moves = state.audiences.onClock(person, state.now);
    deliveries.judgeHits(person);
    Subject subject = subject(person);
    state.definitions.runner().onWake(subject, state.now, step.about(person));
    moved(person, subject, moves);
    schedule(person);
    state.people.trim();
  }

  /**
   * Puts the person in the queue when it is due earlier than it stands there; later dues are seen
   * at that wake. What is due now has just been looked at, so the next look is half a second later
   * at the earliest.
   */
  void schedule(Person person) {
    journeys.tellOfTraits(person);
    long others = Math.min(person.enrolments.dueAt(), person.contacts.dueAt());
    long wanted = Math.min(person.memberships.recheckAt(), others);
    long due = WakeQueue.ceilStep(Math.max(wanted, state.now + 1));
    if (due < person.scheduledAt) {
      person.scheduledAt = due;
      state.wakes.add(due, person.ordinal);
    }
  }

  void factsChanged(Person person, List<MembershipChange> moves) {
    Subject subject = subject(person);
    state.definitions.runner().onFacts(subject, state.now, step.about(person));
    moved(person, subject, moves);
  }

  Subject subject(Person person) {
    return subject(person, 0);
  }

  private Subject subject(Person person, long by) {
    return new Subject(person, state.definitions, by);
  }
}
