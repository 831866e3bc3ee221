package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Where people who were taken for one are to be taken apart. */
public sealed interface Cut {
  /**
   * These identifiers are not this person's. They go, together as far as links join them; what only
   * they held together falls apart.
   */
  record Apart(List<Identifier> identifiers) implements Cut {
    public Apart {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** These two are not one person's: everything goes with whichever of them it joined first. */
  record Between(Identifier one, Identifier other) implements Cut {}

  /** Everything that came with a person who was merged into this one goes again. */
  record Merge(int loser) implements Cut {}

  /** Every identifier becomes a person of its own. */
  record Whole() implements Cut {}

  /** Writes the form that {@link #read} takes. */
  default void write(BinaryWriter out) {
    switch (this) {
      case Apart apart -> {
        out.writeByte('a').writeVar(apart.identifiers.size());
        apart.identifiers.forEach(out::writeIdentifier);
      }
      case Between between ->
          out.writeByte('b').writeIdentifier(between.one).writeIdentifier(between.other);
      case Merge merge -> out.writeByte('m').writeVar(merge.loser);
      case Whole whole -> out.writeByte('w');
    }
  }

  static Cut read(BinaryReader in) {
    int tag = in.readByte();
    return switch (tag) {
      case 'a' -> {
        int count = in.readCount();
        List<Identifier> identifiers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          identifiers.add(in.readIdentifier());
        }
        yield new Apart(identifiers);
      }
      case 'b' -> new Between(in.readIdentifier(), in.readIdentifier());
      case 'm' -> new Merge(in.readInt());
      case 'w' -> new Whole();
      default -> throw new IllegalStateException("no cut starts with byte " + tag);
    };
  }
}
