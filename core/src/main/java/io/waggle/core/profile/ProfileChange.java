package io.waggle.core.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What one event changed in a profile, so that only what depends on it is computed again.
 *
 * <p>A scratch object: its owner hands it in again and again, and reads it before the next event.
 */
public final class ProfileChange {
  private final List<String> counters = new ArrayList<>();
  private final List<String> traits = new ArrayList<>();
  private final List<String> measures = new ArrayList<>();
  private int fragments;
  private boolean sessionAdded;
  private boolean order;
  private boolean orderRepeated;
  private long orderId;
  private double amount;

  void reset(int fragmentsBefore) {
    fragments = fragmentsBefore;
    counters.clear();
    traits.clear();
    measures.clear();
    sessionAdded = false;
    order = false;
    orderRepeated = false;
    amount = 0;
  }

  void addCounter(String storedName) {
    counters.add(storedName);
  }

  void addMeasure(String storedName) {
    measures.add(storedName);
  }

  void addTrait(String key) {
    traits.add(key);
  }

  /**
   * A fragment says again what it said: it may now win over another one that said otherwise in
   * between.
   */
  void confirmTrait(String key) {
    if (fragments > 1) {
      traits.add(key);
    }
  }

  void addSession() {
    sessionAdded = true;
  }

  void addOrder(long id, double value, boolean repeated) {
    order = true;
    orderId = id;
    amount = value;
    orderRepeated = repeated;
  }

  void repeatOrder() {
    orderRepeated = true;
  }

  long orderId() {
    return orderId;
  }

  /**
   * Whether nothing was known of the person before: then whatever asks for absence may hold, too.
   */
  public boolean isFirstEvent() {
    return fragments == 0;
  }

  /** The stored names of the counters that some definition asked for and that went up. */
  public List<String> counters() {
    return counters;
  }

  /** The stored names of the measures that took something in; see {@link MeasureKey}. */
  public List<String> measures() {
    return measures;
  }

  /** The keys of the traits that changed. */
  public List<String> traits() {
    return traits;
  }

  /** Whether the number of sessions changed. */
  public boolean sessionsChanged() {
    return sessionAdded;
  }

  /** Whether the event reported an order, be it a known one. */
  public boolean ordersChanged() {
    return order;
  }

  /** Whether the event is an order that this person did not have yet. */
  public boolean isNewOrder() {
    return order && !orderRepeated;
  }

  /** The amount of a new order in the source's own unit; 0 for everything else. */
  public double amount() {
    return isNewOrder() ? amount : 0;
  }
}
