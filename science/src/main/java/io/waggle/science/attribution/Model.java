package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/** A way to share conversions among channels. Equal models count and answer the same. */
public sealed interface Model permits Split, Model.Markov, Model.OrderedShapley, Model.RateShapley {
  /** The names that {@link #named} knows; markov-N stands for every order. */
  List<String> NAMES =
      List.of(
          "first",
          "last",
          "last-non-direct",
          "linear",
          "position",
          "time-decay",
          "time-decay-weekly",
          "markov-N",
          "shapley",
          "shapley-ordered",
          "shapley-rate");

  /** The name in reports, which {@link #named} understands. */
  String name();

  /**
   * The model of a name with its usual settings.
   *
   * @throws InvalidInput for an unknown name, listing those that exist
   */
  static Model named(String name) {
    return switch (name) {
      case "first" -> new Split.First();
      case "last" -> new Split.Last();
      case "last-non-direct" -> new Split.LastNonDirect("direct");
      case "linear" -> new Split.Linear();
      case "position" -> Split.Position.USUAL;
      case "time-decay" -> Split.TimeDecay.USUAL;
      case "time-decay-weekly" -> Split.TimeDecay.WEEKLY;
      case "shapley" -> new Split.SetShapley();
      case "shapley-ordered" -> new OrderedShapley();
      case "shapley-rate" -> new RateShapley();
      default -> markovNamed(name);
    };
  }

  private static Model markovNamed(String name) {
    InvalidInput.unless(
        name.matches("markov-\\d{1,2}"),
        "model",
        "'" + name + "' is unknown",
        "choose from " + String.join(", ", NAMES));
    return new Markov(Integer.parseInt(name.substring("markov-".length())));
  }

  /**
   * Removal effects of a Markov chain whose state is the last {@code order} touches (Anderl et al.
   * 2016, "Mapping the customer journey").
   *
   * @param order 1 to 20
   */
  record Markov(int order) implements Model {
    public Markov {
      InvalidInput.unless(
          order >= 1 && order <= 20, "markov order", "is " + order, "give an order from 1 to 20");
    }

    @Override
    public String name() {
      return "markov-" + order;
    }
  }

  /**
   * Set-Shapley split further over the places that a channel took in the path (Zhao, Mahboobi and
   * Bagheri 2018, arXiv 1804.05327, ordered Shapley): by channel it is the same as set-Shapley, see
   * {@link AttributionCounts#positions}.
   */
  record OrderedShapley() implements Model {
    @Override
    public String name() {
      return "shapley-ordered";
    }
  }

  /**
   * The Shapley value of the game in which a set of channels is worth the conversion rate (or value
   * per journey) of the journeys that met no other channel, times all journeys. Credits may be
   * negative: such a channel is met mostly in journeys that convert less.
   */
  record RateShapley() implements Model {
    @Override
    public String name() {
      return "shapley-rate";
    }
  }
}
