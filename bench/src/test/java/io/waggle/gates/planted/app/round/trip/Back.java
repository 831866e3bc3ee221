package io.waggle.gates.planted.app.round.trip;

import io.waggle.gates.planted.app.round.There;
import java.util.List;

/** Breach: the other half of a cycle of packages. */
public record Back(List<There> there) {
  public There first() {
    return there.getFirst();
  }
}
