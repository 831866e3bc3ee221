package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.kernel.Hash128;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds to people what events from before the asking contributed, chunk by chunk. Each chunk counts
 * once and in order; nothing in force reads any of it until the last one is in.
 */
final class Backfill {
  private final State state;

  Backfill(State state) {
    this.state = state;
  }

  void take(Input.BackfillChunk chunk) {
    Coverage.Job job = state.coverage.job();
    if (job == null || job.id != chunk.job() || job.nextPlace != chunk.from()) {
      return;
    }
    for (Input.BackfillPart each : chunk.parts()) {
      add(each);
    }
    job.nextPlace = chunk.until();
    state.people.trim();
  }

  private void add(Input.BackfillPart part) {
    // What was asked for before an erasure has a past only of whoever was erased.
    long erased = state.strays.erasedAt(part.fragment());
    Predicate<String> wanted = name -> state.coverage.isWanted(name, erased);
    Person person = holderOf(part.fragment(), part.person());
    if (person == null || erased >= 0 && state.coverage.names().stream().noneMatch(wanted)) {
      return;
    }
    state.people.change(person);
    person.profile.addHistory(part.fragment(), part.history(), state.definitions.plan(), wanted);
  }

  /**
   * Who has the fragment now: the person may have become part of another since, or been parted;
   * null when whoever had it was erased.
   */
  private @Nullable Person holderOf(FragmentKey fragment, int ordinal) {
    if (!state.people.exists(ordinal)) {
      // Whoever had it was erased, unless it had been moved to somebody before.
      return stray(fragment);
    }
    Person person = state.people.find(state.people.current(ordinal));
    if (person.profile.hasFragment(fragment)) {
      return person;
    }
    long entry = state.links.find(new Hash128(fragment.hi(), fragment.lo()));
    if (entry != LinkTable.MISSING && LinkTable.person(entry) >= 0) {
      Person linked = state.people.find(state.people.current(LinkTable.person(entry)));
      if (linked.profile.hasFragment(fragment)) {
        return linked;
      }
    }
    Person moved = stray(fragment);
    return moved == null ? person : moved;
  }

  private @Nullable Person stray(FragmentKey fragment) {
    int holder = state.strays.holderOf(fragment);
    return state.people.exists(holder) ? state.people.find(state.people.current(holder)) : null;
  }

  /** Whether the job is over with this: every place has been covered. */
  boolean finish(Input.BackfillDone done) {
    Coverage.Job job = state.coverage.job();
    if (job == null || job.id != done.job() || job.nextPlace < done.until()) {
      return false;
    }
    state.coverage.finish();
    if (!state.coverage.isAwaited()) {
      state.strays.forgetErased();
    }
    return true;
  }
}
