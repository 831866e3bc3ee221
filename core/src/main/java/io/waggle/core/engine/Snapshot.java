package io.waggle.core.engine;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * Who was in an audience at a moment.
 *
 * @param size people it had then
 * @param settled false when definitions had just changed and not everybody was looked at anew yet
 * @param export how handing it on goes; null when nobody asked for that
 */
public record Snapshot(
    long id, String audience, Origin origin, int size, boolean settled, @Nullable Export export) {
  /** So many people go out together. */
  public static final int PAGE = 500;

  /**
   * Where it comes from.
   *
   * @param position the input it was taken at
   * @param schedule the schedule that wanted it, or empty
   */
  public record Origin(long position, long time, String schedule, String actor, String reason) {}

  /** How far an export is. The order is part of the stored form: only append. */
  public enum Status {
    PENDING,
    DONE,
    FAILED
  }

  /**
   * The handing on.
   *
   * @param delivered pages that the receiver has taken
   * @param people told of so far
   * @param withheld people left out so far because they do not allow it
   * @param detail what the receiver said last
   */
  public record Export(
      ExportTerms terms,
      Status status,
      int delivered,
      int people,
      int withheld,
      String detail,
      long changedAt) {
    Export with(Status other, String said, long time) {
      return new Export(terms, other, delivered, people, withheld, said, time);
    }
  }

  /** In how many pages it goes out; nobody at all is a page, too. */
  public int pages() {
    return Math.max(1, (size + PAGE - 1) / PAGE);
  }

  /** What a page is known by to the receiver, in every attempt. */
  public String pageKey(int page) {
    return "snapshot-" + id + "-page-" + page;
  }

  Snapshot with(Export other) {
    return new Snapshot(id, audience, origin, size, settled, other);
  }

  void write(BinaryWriter out) {
    out.writeVar(id).writeText(audience).writeVar(origin.position).writeSigned(origin.time);
    out.writeText(origin.schedule).writeText(origin.actor).writeText(origin.reason);
    out.writeVar(size).writeFlag(settled).writeFlag(export != null);
    if (export != null) {
      export.terms.write(out);
      out.writeByte(export.status.ordinal()).writeVar(export.delivered).writeVar(export.people);
      out.writeVar(export.withheld).writeText(export.detail).writeSigned(export.changedAt);
    }
  }

  static Snapshot read(BinaryReader in) {
    long id = in.readVar();
    String audience = in.readText();
    Origin origin =
        new Origin(in.readVar(), in.readSigned(), in.readText(), in.readText(), in.readText());
    int size = in.readInt();
    boolean settled = in.readFlag();
    return new Snapshot(id, audience, origin, size, settled, in.readFlag() ? export(in) : null);
  }

  private static Export export(BinaryReader in) {
    return new Export(
        ExportTerms.read(in),
        Status.values()[in.readByte()],
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readText(),
        in.readSigned());
  }
}
