package io.waggle.science.model.linear;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The encoded rows of a set, place by place; places of 0 and 1 keep only the rows of the ones. */
final class Design {
  private final Encoding encoding;
  private final List<Place> places;
  private final int rows;

  Design(Encoding encoding, TrainingSet set) {
    this.encoding = encoding;
    this.rows = set.rows();
    this.places = new ArrayList<>();
    Schema.Rows read = encoding.schema().rows(set.frame());
    for (int feature = 0; feature < encoding.parts().size(); feature++) {
      add(read, feature, encoding.parts().get(feature));
    }
  }

  private void add(Schema.Rows read, int feature, Encoding.Part part) {
    int[][] ones = new int[part.width()][rows];
    int[] counts = new int[part.width()];
    double[] values = new double[part.categories() == 0 ? rows : 0];
    for (int row = 0; row < rows; row++) {
      double value = read.at(row, feature);
      int place = part.width() - 1;
      if (Double.isNaN(value)) {
        if (part.saysMissing()) {
          ones[place][counts[place]++] = row;
        }
      } else if (part.categories() == 0) {
        values[row] = (value - part.mean()) / part.deviation();
      } else {
        place = (int) value;
        ones[place][counts[place]++] = row;
      }
    }
    for (int place = 0; place < ones.length; place++) {
      boolean isDense = part.categories() == 0 && place == 0;
      places.add(isDense ? new Dense(values) : new Ones(Arrays.copyOf(ones[place], counts[place])));
    }
  }

  Encoding encoding() {
    return encoding;
  }

  int rows() {
    return rows;
  }

  int width() {
    return places.size();
  }

  Place place(int at) {
    return places.get(at);
  }

  /** The weighted mean of each place. */
  double[] means(double[] weights) {
    double total = Arrays.stream(weights).sum();
    return places.stream().mapToDouble(place -> place.dot(weights) / total).toArray();
  }

  /** One column of the design. */
  sealed interface Place {
    /** Σ x·v. */
    double dot(double[] values);

    /** Σ x²·v. */
    double dotSquares(double[] values);

    /** values += factor · x. */
    void addTo(double[] values, double factor);

    /** values += factor · weights · x. */
    void addTo(double[] values, double factor, double[] weights);
  }

  private record Dense(double[] x) implements Place {
    @Override
    public double dot(double[] values) {
      double sum = 0;
      for (int row = 0; row < x.length; row++) {
        sum += x[row] * values[row];
      }
      return sum;
    }

    @Override
    public double dotSquares(double[] values) {
      double sum = 0;
      for (int row = 0; row < x.length; row++) {
        sum += x[row] * x[row] * values[row];
      }
      return sum;
    }

    @Override
    public void addTo(double[] values, double factor) {
      for (int row = 0; row < x.length; row++) {
        values[row] += factor * x[row];
      }
    }

    @Override
    public void addTo(double[] values, double factor, double[] weights) {
      for (int row = 0; row < x.length; row++) {
        values[row] += factor * weights[row] * x[row];
      }
    }
  }

  private record Ones(int[] at) implements Place {
    @Override
    public double dot(double[] values) {
      double sum = 0;
      for (int row : at) {
        sum += values[row];
      }
      return sum;
    }

    @Override
    public double dotSquares(double[] values) {
      return dot(values);
    }

    @Override
    public void addTo(double[] values, double factor) {
      for (int row : at) {
        values[row] += factor;
      }
    }

    @Override
    public void addTo(double[] values, double factor, double[] weights) {
      for (int row : at) {
        values[row] += factor * weights[row];
      }
    }
  }
}
