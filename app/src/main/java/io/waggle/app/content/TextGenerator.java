package io.waggle.app.content;

import io.waggle.core.content.draft.Brief;
import java.util.Map;

/** Writes the slots of a draft. What it gives is checked and reviewed before anybody sees it. */
public interface TextGenerator {
  /** Who it is, such as {@code phrases}. */
  String provider();

  /** Which model it uses, or empty. */
  String model();

  /**
   * The slots that it could write, by name.
   *
   * @param variant counts from 0
   * @throws GenerationFailedException when there is no usable answer
   */
  Map<String, String> write(Brief brief, int variant);
}
