package io.waggle.core.experiment;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest conversions of one person with the credit that was given for each, oldest first: when
 * the person is taken apart, it is shared out anew among the touches that are left.
 */
public final class Conversions implements PersonPart {
  public static final int MAX_CONVERSIONS = 20;

  private static final Comparator<Given> IN_ORDER =
      Comparator.comparingLong(Given::position).thenComparing(each -> each.conversion().goal());

  private List<Given> all = Sparse.none();

  /**
   * A conversion and its credit.
   *
   * @param position of the event that reached the goal; with the goal it tells one from another
   * @param by the print of the identifier whose event it was
   */
  public record Given(long position, long by, Conversion conversion) {
    private void write(BinaryWriter out) {
      out.writeVar(position).writeFixed64(by).writeText(conversion.goal());
      out.writeDouble(conversion.value()).writeSigned(conversion.time());
      out.writeVar(conversion.credits().size());
      for (Credit credit : conversion.credits()) {
        out.writeText(credit.model()).writeText(credit.channel()).writeText(credit.campaign());
        out.writeDouble(credit.share());
      }
    }

    private static Given read(BinaryReader in) {
      long position = in.readVar();
      long by = in.readFixed64();
      String goal = in.readText();
      double value = in.readDouble();
      long time = in.readSigned();
      List<Credit> credits = new ArrayList<>();
      for (int left = in.readCount(); left > 0; left--) {
        credits.add(new Credit(in.readText(), in.readText(), in.readText(), in.readDouble()));
      }
      return new Given(position, by, new Conversion(goal, value, credits, time));
    }
  }

  public void add(Given given) {
    int at = all.size();
    while (at > 0 && IN_ORDER.compare(all.get(at - 1), given) > 0) {
      at--;
    }
    all = Sparse.add(all, at, given);
    if (all.size() > MAX_CONVERSIONS) {
      all.removeFirst();
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public List<Given> all() {
    return List.copyOf(all);
  }

  /** Takes in those of a person who turned out to be the same. */
  public void merge(Conversions other) {
    other.all.forEach(this::add);
  }

  /** Gives those of somebody else to whom the function names; null for those that stay. */
  public void split(LongFunction<@Nullable Conversions> owner) {
    all.removeIf(each -> {
      Conversions other = owner.apply(each.by);
      if (other != null) {
        other.add(each);
      }
      return other != null;
    });
  }

  /** Told of a conversion whose credit is another now. */
  public interface Reshared {
    void reshared(Given before, Given after);
  }

  /**
   * Shares the credit of each out among these touches. One whose touches are no longer all kept, or
   * whose goal is gone, stays as it is.
   */
  public void reshare(Touches touches, Goals goals, Reshared told) {
    for (int i = 0; i < all.size(); i++) {
      Given before = all.get(i);
      Conversion conversion = before.conversion;
      GoalDefinition goal = goals.find(conversion.goal());
      if (goal == null || !touches.reachBackTo(conversion.time() - goal.lookbackMillis())) {
        continue;
      }
      List<Credit> credits = Attribution.credits(touches, conversion.time(), goal.lookbackMillis());
      if (!credits.equals(conversion.credits())) {
        Given after =
            new Given(
                before.position,
                before.by,
                new Conversion(conversion.goal(), conversion.value(), credits, conversion.time()));
        all.set(i, after);
        told.reshared(before, after);
      }
    }
  }

  @Override
  public void write(BinaryWriter out) {
    Sparse.write(all, out, Given::write);
  }

  public static Conversions read(BinaryReader in) {
    Conversions read = new Conversions();
    read.all = Sparse.read(in, Given::read);
    return read;
  }
}
