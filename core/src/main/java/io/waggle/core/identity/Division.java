package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one person falls into several, or why that cannot be. */
public sealed interface Division {
  /**
   * It makes no sense.
   *
   * @param code {@code unknown_identifier}, {@code not_theirs}, {@code not_merged} or {@code
   *     one_part}
   */
  record Refused(String code, String message) implements Division {}

  /**
   * It falls apart.
   *
   * @param parts the one that keeps the person's ordinal first
   * @param owners the place of the part that each fragment goes to, by its print
   * @param heirs the place of the part that each ordinal merged into the person stands for now
   * @param revoked the places in the link log of the links that are taken back
   */
  record Parts(
      List<Part> parts,
      Map<Long, Integer> owners,
      Map<Integer, Integer> heirs,
      Set<Integer> revoked)
      implements Division {
    public Parts {
      parts = List.copyOf(parts);
      owners = Map.copyOf(owners);
      heirs = Map.copyOf(heirs);
      revoked = Set.copyOf(revoked);
    }

    /** The place of the part that has the fragment of this print; -1 when it is not known. */
    public int ownerOf(long print) {
      return owners.getOrDefault(print, -1);
    }
  }

  /**
   * What belongs together.
   *
   * @param ordinal the ordinal it had before a merge and gets back, or {@link #NEW}
   * @param identifiers the strongest first
   * @param side the side of the cut it lies on
   */
  record Part(int ordinal, List<Identifier> identifiers, int side) {
    /** An ordinal that is still to be given. */
    public static final int NEW = -1;

    public Part {
      identifiers = List.copyOf(identifiers);
    }
  }
}
