package io.waggle.core.engine;

import io.waggle.core.experiment.SpendBook;
import io.waggle.core.experiment.SpendDefinition;
import java.util.List;

/** Reads what is published about spend; the engine itself does nothing with it. */
public final class SpendDocuments {
  private SpendDocuments() {}

  /** Everything that the documents say; throws when one is wrong or says what another says. */
  public static SpendBook compile(List<PublishedDefinition> inUse) {
    SpendBook.Builder book = new SpendBook.Builder();
    for (PublishedDefinition each : inUse) {
      each.read(doc -> SpendDefinition.parse(each.id(), doc, book));
    }
    return book.build();
  }
}
