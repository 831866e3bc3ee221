package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers channel names from zero in order of their first use, so that paths stay compact. */
public final class Channels {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of the channel, a new one at its first use; a blank name is invalid input. */
  public int id(String name) {
    Integer known = ids.get(name);
    if (known != null) {
      return known;
    }
    InvalidInput.unless(!name.isBlank(), "channel", "has no name", "name every touch of a path");
    int id = names.size();
    ids.put(name, id);
    names.add(name);
    return id;
  }

  /** The number of the channel, or -1 if it was never used. */
  int find(String name) {
    return ids.getOrDefault(name, -1);
  }

  public String name(int id) {
    return names.get(id);
  }

  public int size() {
    return names.size();
  }

  Channels copy() {
    Channels copy = new Channels();
    names.forEach(copy::id);
    return copy;
  }
}
