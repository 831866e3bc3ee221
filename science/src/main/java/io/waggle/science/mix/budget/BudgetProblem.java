package io.waggle.science.mix.budget;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Channels, bounds and groups. */
public record BudgetProblem(List<BudgetLine> lines, List<BudgetGroup> groups) {
  private static final double ROUNDING = 1e-9;

  public BudgetProblem {
    lines = List.copyOf(lines);
    groups = List.copyOf(groups);
    InvalidInput.unless(!lines.isEmpty(), "channels", "are none", "give at least one");
    List<String> names = lines.stream().map(BudgetLine::channel).toList();
    InvalidInput.unless(
        new HashSet<>(names).size() == names.size(), "channels", "repeat", "give each once");
    Set<String> grouped = new HashSet<>();
    for (BudgetGroup group : groups) {
      for (String channel : group.channels()) {
        InvalidInput.unless(
            names.contains(channel),
            group.name(),
            "holds " + channel + ", which is no channel",
            "name some of " + names);
        InvalidInput.unless(
            grouped.add(channel),
            group.name(),
            "holds " + channel + ", which is in a group already",
            "leave it in one");
      }
    }
    for (BudgetGroup group : groups) {
      double least = sum(lines, group, false);
      double most = sum(lines, group, true);
      InvalidInput.unless(
          group.low() <= most && least <= group.high(),
          group.name(),
          "is to get "
              + group.low()
              + " to "
              + group.high()
              + ", its channels "
              + least
              + " to "
              + most,
          "let the bounds of the group and of its channels overlap");
    }
  }

  private static double sum(List<BudgetLine> lines, BudgetGroup group, boolean highs) {
    double sum = 0;
    for (BudgetLine line : lines) {
      if (group.channels().contains(line.channel())) {
        sum += highs ? line.high() : line.low();
      }
    }
    return sum;
  }

  /**
   * The same with upper bounds no higher than what the others leave of the total: bounds far beyond
   * would only cost time.
   */
  BudgetProblem within(double total) {
    double least = lines.stream().mapToDouble(BudgetLine::low).sum();
    double free = Math.max(0, total - least) + ROUNDING * total;
    List<BudgetLine> closer = new ArrayList<>();
    for (BudgetLine line : lines) {
      double high = Math.min(line.high(), line.low() + free);
      closer.add(new BudgetLine(line.curve(), line.today(), line.low(), high, line.cautionAbove()));
    }
    return new BudgetProblem(closer, groups);
  }

  /** The amount, if bounds allow it, up to rounding. */
  double allowed(double amount) {
    double least = least();
    double most = most();
    double slack = ROUNDING * Math.max(amount, least);
    InvalidInput.unless(
        amount >= least - slack && amount <= most + slack,
        "budget",
        "is " + amount + ", the bounds allow " + least + " to " + most,
        "change the budget or widen the bounds");
    return Math.clamp(amount, least, most);
  }

  /** The least that must be spent. */
  double least() {
    return blocks().stream().mapToDouble(Block::least).sum();
  }

  /** The most that can be spent. */
  double most() {
    return blocks().stream().mapToDouble(Block::most).sum();
  }

  /** The groups, and each channel in none as a group of its own without further bounds. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Set<Integer> placed = new HashSet<>();
    for (BudgetGroup group : groups) {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (group.channels().contains(lines.get(i).channel())) {
          members.add(i);
          placed.add(i);
        }
      }
      blocks.add(block(members, group.low(), group.high()));
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!placed.contains(i)) {
        blocks.add(block(List.of(i), 0, Double.POSITIVE_INFINITY));
      }
    }
    return blocks;
  }

  private Block block(List<Integer> members, double low, double high) {
    double least = members.stream().mapToDouble(i -> lines.get(i).low()).sum();
    double most = members.stream().mapToDouble(i -> lines.get(i).high()).sum();
    return new Block(List.copyOf(members), Math.max(low, least), Math.min(high, most));
  }

  /** Whether a split keeps every bound, up to rounding. */
  boolean allows(double[] spend) {
    double slack = 1e-9 * Math.max(1e-300, java.util.Arrays.stream(spend).sum());
    for (int i = 0; i < spend.length; i++) {
      BudgetLine line = lines.get(i);
      if (spend[i] < line.low() - slack || spend[i] > line.high() + slack) {
        return false;
      }
    }
    for (Block block : blocks()) {
      double sum = block.members().stream().mapToDouble(i -> spend[i]).sum();
      if (sum < block.least() - slack || sum > block.most() + slack) {
        return false;
      }
    }
    return true;
  }

  /** Expected outcome of a split. */
  double valueOf(double[] spend) {
    double sum = 0;
    for (int i = 0; i < spend.length; i++) {
      sum += lines.get(i).curve().valueAt(spend[i]);
    }
    return sum;
  }

  /**
   * Lines whose sum is bounded.
   *
   * @param members indices of lines
   * @param least what they get together at least, the lines' own bounds considered
   * @param most the same for the most
   */
  record Block(List<Integer> members, double least, double most) {}
}
