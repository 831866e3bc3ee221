package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Draws of several chains of the same length, each draw a vector. Cannot be changed. */
public final class Draws {
  private final int size;
  private final int length;
  private final List<double[]> chains;

  /**
   * @param size numbers per draw
   * @param chains per chain all its draws, one after another
   */
  public Draws(int size, List<double[]> chains) {
    InvalidInput.unless(size >= 1, "size", "is " + size, "give at least one number per draw");
    InvalidInput.unless(!chains.isEmpty(), "chains", "is empty", "give at least one chain");
    List<double[]> copies = new ArrayList<>(chains.size());
    for (double[] chain : chains) {
      InvalidInput.unless(
          chain.length == chains.getFirst().length && chain.length >= size,
          "chains",
          "differ in length or are empty",
          "give chains of one length");
      InvalidInput.unless(
          chain.length % size == 0, "chains", "end amid a draw", "give whole draws");
      copies.add(chain.clone());
    }
    this.size = size;
    this.length = copies.getFirst().length / size;
    this.chains = List.copyOf(copies);
  }

  /** Turns each draw into another vector. */
  @FunctionalInterface
  public interface Change {
    /**
     * @param draw not to be kept or changed
     * @param into to be filled
     */
    void apply(double[] draw, double[] into);
  }

  /** Numbers per draw. */
  public int size() {
    return size;
  }

  public int chains() {
    return chains.size();
  }

  /** Draws per chain. */
  public int length() {
    return length;
  }

  /** Draws of all chains. */
  public int total() {
    return length * chains.size();
  }

  public double at(int chain, int draw, int index) {
    return chains.get(chain)[draw * size + index];
  }

  /** One number of all draws, by chain. */
  public double[][] byChain(int index) {
    double[][] values = new double[chains.size()][length];
    for (int chain = 0; chain < values.length; chain++) {
      for (int draw = 0; draw < length; draw++) {
        values[chain][draw] = at(chain, draw, index);
      }
    }
    return values;
  }

  /** One number of all draws, chain after chain. */
  public double[] values(int index) {
    double[] values = new double[total()];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i / length, i % length, index);
    }
    return values;
  }

  /** Copies a draw, counted over the chains one after another. */
  public void copyDraw(int number, double[] into) {
    System.arraycopy(chains.get(number / length), number % length * size, into, 0, size);
  }

  /** The draws after a change, in the same chains. */
  public Draws map(int newSize, Change change) {
    double[] draw = new double[size];
    double[] changed = new double[newSize];
    List<double[]> mapped = new ArrayList<>(chains.size());
    for (double[] chain : chains) {
      double[] into = new double[length * newSize];
      for (int i = 0; i < length; i++) {
        System.arraycopy(chain, i * size, draw, 0, size);
        change.apply(draw, changed);
        System.arraycopy(changed, 0, into, i * newSize, newSize);
      }
      mapped.add(into);
    }
    return new Draws(newSize, mapped);
  }
}
