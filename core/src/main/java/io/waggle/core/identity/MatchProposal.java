package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Two people whom a model takes for one, and what speaks for it. It names levels of agreement and
 * no values, so it holds nothing personal but the two identifiers.
 *
 * @param one an identifier of the one person
 * @param other an identifier of the other
 * @param probability that they are one, in [0, 1]
 * @param priorWeight where the weight starts before anything is compared, in bits
 * @param parts what each comparison adds
 */
public record MatchProposal(
    Identifier one, Identifier other, double probability, double priorWeight, List<Part> parts) {
  public MatchProposal {
    parts = List.copyOf(parts);
  }

  /**
   * What one comparison adds.
   *
   * @param comparison its name
   * @param level on which the two agree, "else" or "missing"
   * @param weight in bits; negative when it speaks against a match
   */
  public record Part(String comparison, String level, double weight) {}

  public void write(BinaryWriter out) {
    out.writeIdentifier(one).writeIdentifier(other);
    out.writeDouble(probability).writeDouble(priorWeight).writeVar(parts.size());
    for (Part each : parts) {
      out.writeText(each.comparison).writeText(each.level).writeDouble(each.weight);
    }
  }

  public static MatchProposal read(BinaryReader in) {
    Identifier one = in.readIdentifier();
    Identifier other = in.readIdentifier();
    double probability = in.readDouble();
    double prior = in.readDouble();
    int count = in.readCount();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(new Part(in.readText(), in.readText(), in.readDouble()));
    }
    return new MatchProposal(one, other, probability, prior, parts);
  }
}
