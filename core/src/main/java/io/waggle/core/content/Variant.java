package io.waggle.core.content;

import java.util.Set;

/** One language of a template, compiled, in the shape of its channel. */
interface Variant {
  /** The dotted paths of the values that it asks for. */
  Set<String> paths();

  Rendering render(Letter letter);
}
