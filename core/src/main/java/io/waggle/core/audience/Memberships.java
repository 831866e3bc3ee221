package io.waggle.core.audience;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.List;

/** The audiences that one person is in, each with since when and why. */
public final class Memberships implements PersonPart {
  public boolean contains(String audience) {
    return false;
  }

  /** The ids of the audiences, sorted. */
  public List<String> audiences() {
    return List.of();
  }

  @Override
  public void write(BinaryWriter out) {}

  public static Memberships read(BinaryReader in) {
    return new Memberships();
  }
}
