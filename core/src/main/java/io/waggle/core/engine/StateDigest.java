package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fingerprints of the parts of a state. Two states that followed from the same inputs have the
 * same.
 */
public final class StateDigest {
  private final State state;

  StateDigest(State state) {
    this.state = state;
  }

  /** The SHA-256 of one part, with how many things it covers. */
  public record Section(String name, long count, String sha256) {}

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(people());
    sections.add(one("shared values", state.links.shared()::write));
    sections.add(one("sources", state.sources::write));
    sections.add(one("outbox", state.outbox::write));
    sections.add(one("goals", state.goalMeasures::write));
    sections.add(one("journeys", state.journeyMeasures::write));
    sections.add(one("contact", state.contactFigures::write));
    sections.add(one("pauses", state.journeyPauses::write));
    sections.add(one("sweeps", state.sweeps::write));
    sections.add(one("audiences", state.audiences::write));
    sections.add(one("definitions", this::definitions));
    sections.add(one("coverage", state.coverage::write));
    sections.add(one("large", state.large::write));
    sections.add(one("strays", state.strays::write));
    sections.add(one("quarantine", state.quarantine::write));
    sections.add(one("candidates", state.candidates::write));
    sections.add(one("lists", state.lists::write));
    sections.add(one("snapshots", state.snapshots::write));
    sections.add(one("erasures", state.erasures::write));
    sections.add(one("marks", state.marks::write));
    sections.add(one("scalars", this::scalars));
    return sections;
  }

  private Section people() {
    MessageDigest digest = sha256();
    long count = 0;
    for (int i = 0; i < state.people.next(); i++) {
      if (state.people.current(i) == i) {
        digest.update(state.people.encode(state.people.find(i)));
        count++;
        state.people.trim();
      } else {
        digest.update(People.key(state.people.current(i)));
      }
    }
    return new Section("people", count, HexFormat.of().formatHex(digest.digest()));
  }

  private void definitions(BinaryWriter out) {
    for (DefinitionKind kind : DefinitionKind.values()) {
      for (PublishedDefinition each : state.catalogue.everyVersion(kind.label())) {
        each.write(out);
      }
    }
  }

  private void scalars(BinaryWriter out) {
    out.writeVar(state.position).writeSigned(state.now).writeVar(state.unattributed);
    out.writeVar(state.walk.from()).writeVar(state.walk.end());
    out.writeVar(state.mentions.from()).writeVar(state.mentions.end());
  }

  private static Section one(String name, Consumer<BinaryWriter> content) {
    BinaryWriter out = new BinaryWriter();
    content.accept(out);
    MessageDigest digest = sha256();
    digest.update(out.buffer(), 0, out.size());
    return new Section(name, out.size(), HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
