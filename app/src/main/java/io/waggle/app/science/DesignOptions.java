package io.waggle.app.science;

import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Looks;
import io.waggle.science.testing.Method;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import io.waggle.science.testing.Switchback.Order;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What must be said of an experiment that is read from rows; a document says it itself. */
final class DesignOptions {
  @Option(
      names = "--control",
      paramLabel = "ARM",
      description = "clustered: the arm to compare with (default: that of the first row)")
  private @Nullable String control;

  @Option(
      names = "--once",
      description = "clustered: the only look, at a size fixed before; narrower than the default")
  private boolean once;

  @Option(
      names = "--order",
      paramLabel = "mirrored|pairs",
      description = "switchback: how the blocks were treated (default: mirrored)")
  private @Nullable String order;

  @Option(
      names = "--washout",
      paramLabel = "N",
      description = "switchback: periods left out at the start of each block (default: 0)")
  private @Nullable Integer washout;

  @Option(
      names = "--scale",
      paramLabel = "relative|absolute",
      description = "clustered, switchback: how the lift is given (default: relative)")
  private @Nullable String scale;

  /** What is wrong, or nothing. */
  String fault(ExperimentCommand.Design design) {
    boolean isClustered = design == ExperimentCommand.Design.CLUSTERED;
    boolean isSwitchback = design == ExperimentCommand.Design.SWITCHBACK;
    if (!isClustered && (control != null || once)) {
      return "--control and --once are for --design clustered";
    }
    if (!isSwitchback && (order != null || washout != null)) {
      return "--order and --washout are for --design switchback";
    }
    if (scale != null && design == ExperimentCommand.Design.ARMS) {
      return "--scale is for rows; a document has a key scale";
    }
    if (scale != null && chosen(Scale.class, scale) == null) {
      return "--scale is " + scale + "; give relative or absolute";
    }
    if (order != null && chosen(Order.class, order) == null) {
      return "--order is " + order + "; give mirrored or pairs";
    }
    return washout != null && washout < 0 ? "--washout is " + washout + "; give 0 or more" : "";
  }

  /** The constant of that name, written small. */
  static <E extends Enum<E>> @Nullable E chosen(Class<E> kind, String name) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(each -> Document.nameOf(each).equals(name))
        .findFirst()
        .orElse(null);
  }

  @Nullable String control() {
    return control;
  }

  boolean isOnce() {
    return once;
  }

  Method method() {
    return once
        ? new Method.Welch(Side.BOTH, Looks.ONE)
        : new Method.Sequential(Side.BOTH, ConfidenceSequence.USUAL_TUNED_UNITS);
  }

  Order order() {
    Order given = order == null ? null : chosen(Order.class, order);
    return given == null ? Order.MIRRORED : given;
  }

  int washout() {
    return washout == null ? 0 : washout;
  }

  Scale scale() {
    Scale given = scale == null ? null : chosen(Scale.class, scale);
    return given == null ? Scale.RELATIVE : given;
  }
}
