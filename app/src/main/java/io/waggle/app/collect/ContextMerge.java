package io.waggle.app.collect;

import io.waggle.app.json.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;

/**
 * Lays one context object under another: members of the lower one appear where the upper one has
 * none of that name.
 */
final class ContextMerge {
  private ContextMerge() {}

  static byte[] merge(Slice upper, Slice lower) {
    Set<String> taken = new HashSet<>();
    eachMember(upper, (name, from, to) -> taken.add(name));
    Out out = new Out(new byte[upper.length() + lower.length() + 2]);
    out.put(upper, 0, upper.length() - 1);
    boolean[] comma = {!taken.isEmpty()};
    eachMember(
        lower,
        (name, from, to) -> {
          if (!taken.contains(name)) {
            if (comma[0]) {
              out.put(',');
            }
            comma[0] = true;
            out.put(lower, from, to);
          }
        });
    out.put('}');
    return Slice.of(out.bytes).part(0, out.size).toBytes();
  }

  private interface Member {
    void at(String name, int from, int to);
  }

  private static void eachMember(Slice object, Member action) {
    try (JsonParser in = Json.parser(object.bytes(), object.from(), object.length())) {
      in.nextToken();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        int from = (int) in.currentTokenLocation().getByteOffset();
        in.nextToken();
        in.skipChildren();
        in.finishToken();
        action.at(name, from, (int) in.currentLocation().getByteOffset());
      }
    }
  }

  private static final class Out {
    private final byte[] bytes;
    private int size;

    Out(byte[] bytes) {
      this.bytes = bytes;
    }

    void put(char ascii) {
      bytes[size++] = (byte) ascii;
    }

    void put(Slice slice, int from, int to) {
      System.arraycopy(slice.bytes(), slice.from() + from, bytes, size, to - from);
      size += to - from;
    }
  }
}
