package io.waggle.core.experiment;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest touchpoints of one person, oldest first.
 *
 * <p>The same campaign touching again within half an hour is one touchpoint, at the earliest of its
 * times: a page's every event repeats the campaign that led to the page.
 */
public final class Touches implements PersonPart {
  public static final int MAX_TOUCHES = 50;

  static final long SAME_VISIT_MILLIS = 30 * 60_000L;

  private final List<Touchpoint> touches = new ArrayList<>(0);

  /** Takes the touch of an event, if it carries one. */
  public void add(CollectedEvent event) {
    if (event.touch().isPresent()) {
      add(new Touchpoint(event.times().event(), event.touch().channel(), event.touch().campaign()));
    }
  }

  public void add(Touchpoint touch) {
    for (int i = 0; i < touches.size(); i++) {
      Touchpoint each = touches.get(i);
      if (each.samePlace(touch) && Math.abs(each.time() - touch.time()) < SAME_VISIT_MILLIS) {
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
    touches.add(at, touch);
    if (touches.size() > MAX_TOUCHES) {
      touches.removeFirst();
    }
  }

  /** Takes in the touches of a person who turned out to be the same. */
  public void merge(Touches other) {
    other.touches.forEach(this::add);
  }

  /** The touches in {@code [from, to]}, oldest first. */
  public List<Touchpoint> between(long from, long to) {
    List<Touchpoint> found = new ArrayList<>();
    for (Touchpoint each : touches) {
      if (each.time() >= from && each.time() <= to) {
        found.add(each);
      }
    }
    return found;
  }

  public List<Touchpoint> all() {
    return List.copyOf(touches);
  }

  public boolean isEmpty() {
    return touches.isEmpty();
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(touches.size());
    for (Touchpoint each : touches) {
      out.writeSigned(each.time()).writeText(each.channel()).writeText(each.campaign());
    }
  }

  public static Touches read(BinaryReader in) {
    Touches read = new Touches();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      read.touches.add(new Touchpoint(in.readSigned(), in.readText(), in.readText()));
    }
    return read;
  }
}
