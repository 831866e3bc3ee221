package io.waggle.bench.stub;

import java.util.Set;

/** The promises that this stub breaks. */
record StubBugs(Set<String> names) {
  boolean has(String name) {
    return names.contains(name);
  }
}
