package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one person that take nothing more, by channel, and the newest of what was taken
 * back. When there are too many to keep apart, the whole channel is refused: forgetting one would
 * mean writing to it again.
 */
final class Refusals {
  private static final int MAX = 100;
  private static final int MAX_LIFTED = 20;

  /** So that equal contents have equal bytes. */
  private static final Comparator<Refusal> ORDER =
      Comparator.comparing(Refusal::what).thenComparing(Refusal::text);

  private final List<Refusal> all = new ArrayList<>(0);

  void add(Refusal refusal) {
    if (covers(refusal.channel(), refusal.address())) {
      return;
    }
    all.add(holding().size() >= MAX ? refusal.ofAll() : refusal);
    all.sort(ORDER);
  }

  /** Takes back what stands for exactly this channel and address. */
  void lift(String channel, String address, long at, String reason) {
    all.replaceAll(each ->
        each.holds() && each.channel().equals(channel) && each.address().equals(address)
            ? each.lift(at, reason)
            : each);
    forgetOldestLifted();
  }

  boolean covers(String channel, String address) {
    for (Refusal each : all) {
      if (each.covers(channel, address)) {
        return true;
      }
    }
    return false;
  }

  /** What holds and what was taken back. */
  List<Refusal> all() {
    return List.copyOf(all);
  }

  List<Refusal> holding() {
    return all.stream().filter(Refusal::holds).toList();
  }

  void merge(Refusals other) {
    for (Refusal each : other.all) {
      boolean known =
          all.stream()
              .anyMatch(mine -> mine.what().equals(each.what()) && mine.holds() == each.holds());
      if (!known) {
        all.add(each);
      }
    }
    forgetOldestLifted();
  }

  private void forgetOldestLifted() {
    List<Refusal> lifted =
        all.stream()
            .filter(each -> !each.holds())
            .sorted(Comparator.<Refusal>comparingLong(each -> each.lifted().at()).reversed())
            .toList();
    lifted.stream().skip(MAX_LIFTED).forEach(all::remove);
    all.sort(ORDER);
  }

  /** Writes null as none. */
  static void write(@Nullable Refusals refusals, BinaryWriter out) {
    List<Refusal> all = refusals == null ? List.of() : refusals.all;
    out.writeVar(all.size());
    all.forEach(each -> out.writeText(each.text()));
  }

  /** Reads none as null. */
  static @Nullable Refusals read(BinaryReader in) {
    int count = in.readCount();
    if (count == 0) {
      return null;
    }
    Refusals refusals = new Refusals();
    for (int i = 0; i < count; i++) {
      refusals.all.add(Refusal.parse(in.readText()));
    }
    return refusals;
  }
}
