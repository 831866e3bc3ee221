package io.waggle.core.audience;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the newest merges of a person put together: since when either side was in its audiences. Who
 * is apart again, and in an audience as before, is in it since then.
 */
public final class FormerMemberships implements PersonPart {
  static final int MAX_MERGES = 50;

  private List<Former> all = Sparse.none();

  /**
   * One merge.
   *
   * @param loser the ordinal of who was merged in
   * @param theirs since when they were in each audience
   * @param own since when the other was in each
   */
  private record Former(int loser, Map<String, Long> theirs, Map<String, Long> own) {
    private void write(BinaryWriter out) {
      out.writeVar(loser);
      FormerMemberships.write(theirs, out);
      FormerMemberships.write(own, out);
    }

    private static Former read(BinaryReader in) {
      return new Former(in.readInt(), sinces(in), sinces(in));
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Remembers both sides, before they are put together. */
  public void merged(int loser, Memberships own, Memberships theirs, FormerMemberships before) {
    all = Sparse.addAll(all, before.all);
    all = Sparse.add(all, new Former(loser, sinces(theirs), sinces(own)));
    while (all.size() > MAX_MERGES) {
      all.removeFirst();
    }
  }

  private static Map<String, Long> sinces(Memberships memberships) {
    TreeMap<String, Long> sinces = new TreeMap<>();
    memberships.audiences().forEach(each -> sinces.put(each, memberships.since(each)));
    return sinces;
  }

  /**
   * Gives both sides of each merge that is taken back their since-when again.
   *
   * @param keeper who stays the person
   * @param parts the memberships of who is somebody again, by ordinal; null for who is not
   */
  public void takenBack(Memberships keeper, IntFunction<@Nullable Memberships> parts) {
    for (Former each : List.copyOf(all).reversed()) {
      Memberships part = parts.apply(each.loser);
      if (part != null) {
        each.own.forEach(keeper::correctSince);
        each.theirs.forEach(part::correctSince);
        all.remove(each);
      }
    }
  }

  @Override
  public void write(BinaryWriter out) {
    Sparse.write(all, out, Former::write);
  }

  private static void write(Map<String, Long> sinces, BinaryWriter out) {
    out.writeVar(sinces.size());
    sinces.forEach((audience, since) -> out.writeText(audience).writeSigned(since));
  }

  public static FormerMemberships read(BinaryReader in) {
    FormerMemberships read = new FormerMemberships();
    read.all = Sparse.read(in, Former::read);
    return read;
  }

  private static Map<String, Long> sinces(BinaryReader in) {
    TreeMap<String, Long> sinces = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      sinces.put(in.readText(), in.readSigned());
    }
    return sinces;
  }
}
