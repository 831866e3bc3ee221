package io.waggle.core.channel;

import io.waggle.core.kernel.Document;

/** Where a person's address on a channel is found. */
public sealed interface AddressSource {
  /** A trait of the profile. */
  record OfTrait(String name) implements AddressSource {}

  /** The person's identifiers of a kind, newest first. */
  record OfIdentifier(String kind) implements AddressSource {}

  /** Reads {@code {trait: NAME}} or {@code {identifier: KIND}}. */
  static AddressSource parse(Document doc) {
    if (doc.has("identifier")) {
      return new OfIdentifier(doc.text("identifier"));
    }
    return new OfTrait(doc.text("trait"));
  }
}
