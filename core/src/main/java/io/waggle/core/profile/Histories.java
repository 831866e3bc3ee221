package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What plans ask of events beyond the standard, worked out for fragments apart from any profile:
 * see {@link Profile#addHistory}.
 */
public final class Histories {
  private final Map<FragmentKey, Held> all = new HashMap<>();
  private final ProfileChange change = new ProfileChange();

  /** A fragment, and whose it is. */
  private static final class Held {
    private final Fragment fragment;
    private int person;

    Held(FragmentKey key) {
      fragment = new Fragment(key);
    }

    FragmentKey key() {
      return fragment.key();
    }
  }

  /** Takes the history of a fragment. */
  public interface Taker {
    void take(FragmentKey fragment, int person, byte[] history);
  }

  /** Adds what an event says that is a person's. */
  public void add(FragmentKey fragment, int person, CollectedEvent event, ProfilePlan plan) {
    Held held = all.computeIfAbsent(fragment, Held::new);
    held.person = person;
    change.reset(1);
    plan.countAsked(event, Profile.timeOf(event), held.fragment, change);
  }

  /** Says whose a fragment is. */
  public void hold(FragmentKey fragment, int person) {
    Held held = all.get(fragment);
    if (held != null) {
      held.person = person;
    }
  }

  /** Forgets a fragment. */
  public void erase(FragmentKey fragment) {
    all.remove(fragment);
  }

  /** Hands on what there is of the plan, in the order of the places of fragments. */
  public void forEach(ProfilePlan plan, Taker taker) {
    List<Held> sorted = new ArrayList<>(all.values());
    sorted.sort(Comparator.comparing(Held::key));
    BinaryWriter out = new BinaryWriter();
    for (Held each : sorted) {
      out.reset();
      if (each.fragment.writeHistory(plan, out)) {
        taker.take(each.key(), each.person, out.toBytes());
      }
    }
  }
}
