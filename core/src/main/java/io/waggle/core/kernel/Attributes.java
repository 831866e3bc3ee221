package io.waggle.core.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered, immutable set of named values; a JSON object without the cost of a hash map.
 *
 * <p>Look-up is linear: objects in events have a dozen keys, for which this is faster and far
 * smaller than hashing. A key stands once; the builder lets the last value win.
 */
public final class Attributes {
  public static final Attributes EMPTY = new Attributes(new String[0], new Value[0]);

  private final String[] keys;
  private final Value[] values;

  private Attributes(String[] keys, Value[] values) {
    this.keys = keys;
    this.values = values;
  }

  public static Attributes of(String key, Value value) {
    return new Attributes(new String[] {key}, new Value[] {value});
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return keys.length;
  }

  public boolean isEmpty() {
    return keys.length == 0;
  }

  public String key(int index) {
    return keys[index];
  }

  public Value value(int index) {
    return values[index];
  }

  public List<String> keys() {
    return List.of(keys);
  }

  public @Nullable Value find(String key) {
    int index = indexOf(keys, keys.length, key);
    return index < 0 ? null : values[index];
  }

  /**
   * The value at a dotted path such as {@code address.city}, or null. A key that itself holds dots
   * wins.
   */
  public @Nullable Value findPath(String path) {
    Value direct = find(path);
    if (direct != null) {
      return direct;
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (find(path.substring(0, dot)) instanceof Value.Fields nested) {
        Value found = nested.attributes().findPath(path.substring(dot + 1));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The keys of its own that {@link #findPath} may look under. */
  public static List<String> firstKeys(String path) {
    List<String> keys = new ArrayList<>(List.of(path));
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      keys.add(path.substring(0, dot));
    }
    return keys;
  }

  public String text(String key) {
    Value value = find(key);
    return value == null ? "" : value.asText();
  }

  private static int indexOf(@Nullable String[] keys, int size, String key) {
    for (int i = 0; i < size; i++) {
      if (key.equals(keys[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      out.append(i == 0 ? "" : ", ").append(keys[i]).append('=').append(values[i]);
    }
    return out.append('}').toString();
  }

  /** Collects keys and values in order; a repeated key replaces the earlier value. */
  public static final class Builder {
    private static final int FIRST_CAPACITY = 8;

    private String[] keys = new String[FIRST_CAPACITY];
    private Value[] values = new Value[FIRST_CAPACITY];
    private int size;

    public Builder put(String key, Value value) {
      int index = find(key);
      if (index < 0) {
        index = size++;
        if (index == keys.length) {
          keys = Arrays.copyOf(keys, index * 2);
          values = Arrays.copyOf(values, index * 2);
        }
        keys[index] = key;
      }
      values[index] = value;
      return this;
    }

    public Builder put(String key, String text) {
      return put(key, new Value.Text(text));
    }

    public Builder put(String key, long number) {
      return put(key, new Value.Whole(number));
    }

    public Builder put(String key, double number) {
      return put(key, new Value.Real(number));
    }

    public boolean has(String key) {
      return find(key) >= 0;
    }

    public Attributes build() {
      return size == 0
          ? EMPTY
          : new Attributes(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }

    /** Forgets everything, so that the builder can be used for another. */
    public Builder clear() {
      size = 0;
      return this;
    }

    /** Hashes first: keys of one object differ nearly always, and their hashes are kept. */
    private int find(String key) {
      int hash = key.hashCode();
      for (int i = 0; i < size; i++) {
        if (keys[i].hashCode() == hash && keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
  }
}
