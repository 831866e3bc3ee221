package io.waggle.science.attribution;

import java.util.List;

/**
 * What a person met on the way to one conversion, or to none.
 *
 * @param touches in order of time; empty only if unmatched
 * @param endMillis when it converted, when it expired, or when it will expire if nothing happens
 * @param value of the conversion, zero without one
 */
public record Journey(Outcome outcome, List<Touchpoint> touches, long endMillis, double value) {
  public Journey {
    touches = List.copyOf(touches);
  }

  /** How a journey ended. */
  public enum Outcome {
    /** The last touch is so recent that a conversion would still count for it. */
    OPEN,
    CONVERTED,
    /** The look-back passed after the last touch without a conversion: a null journey. */
    EXPIRED,
    /** A conversion without a touch in its look-back. */
    UNMATCHED
  }

  long micros() {
    return Paths.micros("value", value);
  }

  void show(Channels channels, PathView view) {
    int length = touches.size();
    view.touches = new int[length];
    view.ages = new long[length];
    view.from = 0;
    view.to = length;
    for (int i = 0; i < length; i++) {
      view.touches[i] = channels.id(touches.get(i).channel());
      view.ages[i] = endMillis - touches.get(i).timeMillis();
    }
    view.conversions = outcome == Outcome.CONVERTED ? 1 : 0;
    view.nulls = outcome == Outcome.EXPIRED ? 1 : 0;
    view.micros = micros();
  }
}
