package io.waggle.core.experiment;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest touchpoints of one person, oldest first.
 *
 * <p>The same campaign touching again within half an hour is one touchpoint, at the earliest of its
 * times: a page's every event repeats the campaign that led to the page. What different identifiers
 * brought is kept apart, so that it can be taken apart again, and joined when it is looked at.
 */
public final class Touches implements PersonPart {
  public static final int MAX_TOUCHES = 50;

  static final long SAME_VISIT_MILLIS = 30 * 60_000L;

  private List<Touchpoint> touches = Sparse.none();

  /**
   * Takes the touch of an event, if it carries one.
   *
   * @param by the print of the identifier whose event it is
   */
  public void add(CollectedEvent event, long by) {
    CollectedEvent.Touch touch = event.touch();
    if (touch.isPresent()) {
      add(new Touchpoint(event.times().event(), touch.channel(), touch.campaign(), by));
    }
  }

  public void add(Touchpoint touch) {
    for (int i = 0; i < touches.size(); i++) {
      Touchpoint each = touches.get(i);
      if (each.by() == touch.by() && each.sameVisit(touch)) {
        if (touch.time() >= each.time()) {
          return;
        }
        touches.remove(i);
        break;
      }
    }
    int at = touches.size();
    while (at > 0 && touches.get(at - 1).time() > touch.time()) {
      at--;
    }
    touches = Sparse.add(touches, at, touch);
    if (touches.size() > MAX_TOUCHES) {
      touches.removeFirst();
    }
  }

  /** Takes in the touches of a person who turned out to be the same. */
  public void merge(Touches other) {
    other.touches.forEach(this::add);
  }

  /**
   * Gives the touches of somebody else to whom the function names; null for those that stay, as
   * those do of which it is not known.
   */
  public void split(LongFunction<@Nullable Touches> owner) {
    touches.removeIf(each -> {
      Touches other = each.by() == 0 ? null : owner.apply(each.by());
      if (other != null) {
        other.add(each);
      }
      return other != null;
    });
  }

  /** The touches in {@code [from, to]}, oldest first. */
  public List<Touchpoint> between(long from, long to) {
    List<Touchpoint> found = new ArrayList<>();
    for (Touchpoint each : all()) {
      if (each.time() >= from && each.time() <= to) {
        found.add(each);
      }
    }
    return found;
  }

  /** All touches, oldest first. */
  public List<Touchpoint> all() {
    List<Touchpoint> visits = new ArrayList<>(touches.size());
    for (Touchpoint each : touches) {
      if (visits.stream().noneMatch(each::sameVisit)) {
        visits.add(each);
      }
    }
    return visits;
  }

  /** Whether all touches since then are still kept. */
  boolean reachBackTo(long time) {
    return touches.size() < MAX_TOUCHES || touches.getFirst().time() < time;
  }

  public boolean isEmpty() {
    return touches.isEmpty();
  }

  @Override
  public void write(BinaryWriter out) {
    Sparse.write(touches, out, Touchpoint::write);
  }

  public static Touches read(BinaryReader in) {
    Touches read = new Touches();
    read.touches = Sparse.read(in, Touchpoint::read);
    return read;
  }
}
