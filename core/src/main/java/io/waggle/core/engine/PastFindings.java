package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.TextPool;
import io.waggle.core.profile.Histories;
import io.waggle.core.profile.ProfilePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of the past in which something is to be measured, each under the fragment that it
 * belongs to: laid aside as they come, and measured when all are there, a part of the fragments at
 * a time. That keeps what is worked on small, however many people there are.
 */
final class PastFindings {
  private static final int EVENT = 'e';
  private static final int ERASED = 'x';
  private static final int HELD = 'h';

  /** How many places there are for a part's fragments. */
  private static final int SPAN = FragmentKey.PLACES / PastSpool.PARTS;

  private final PastSpool spool;
  private final TextPool names = new TextPool();
  private final List<ProfilePlan> plans = new ArrayList<>();

  PastFindings(PastSpool spool) {
    this.spool = spool;
  }

  /** From here on events are to be measured by this plan. */
  void plan(ProfilePlan plan) {
    plans.add(plan);
  }

  /**
   * Lays an event aside.
   *
   * @param person whose it is now, should nobody be said to have the fragment in the end
   */
  void add(FragmentKey fragment, int person, PastEvent event) {
    BinaryWriter row = begin(EVENT, fragment).writeVar(person).writeVar(plans.size() - 1);
    event.writeRest(row);
    end(fragment);
  }

  /** Nothing that was laid aside for a fragment so far is anybody's any more. */
  void erase(FragmentKey fragment) {
    begin(ERASED, fragment);
    end(fragment);
  }

  /** Says who has a fragment in the end. */
  void hold(FragmentKey fragment, int person) {
    begin(HELD, fragment).writeVar(person);
    end(fragment);
  }

  private BinaryWriter begin(int kind, FragmentKey fragment) {
    BinaryWriter row = spool.row(fragment.place() / SPAN).writeByte(kind);
    fragment.write(row);
    return row;
  }

  private void end(FragmentKey fragment) {
    spool.end(fragment.place() / SPAN);
  }

  /** Measures what was laid aside for fragments that have their place in a part. */
  Histories measured(int part) {
    Histories histories = new Histories();
    spool.read(
        part,
        in -> {
          while (in.hasMore()) {
            take(in, histories);
          }
        });
    return histories;
  }

  private void take(BinaryReader in, Histories histories) {
    int kind = in.readByte();
    FragmentKey fragment = FragmentKey.read(in);
    switch (kind) {
      case EVENT -> {
        int person = in.readInt();
        ProfilePlan plan = plans.get(in.readInt());
        histories.add(fragment, person, CollectedEvent.readLean(in, names), plan);
      }
      case ERASED -> histories.erase(fragment);
      case HELD -> histories.hold(fragment, in.readInt());
      default -> throw new IllegalStateException("no row begins with byte " + kind);
    }
  }

  /** The first place that a part does not cover. */
  static int end(int part) {
    return (part + 1) * SPAN;
  }
}
