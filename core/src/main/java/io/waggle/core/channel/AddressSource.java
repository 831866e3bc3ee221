package io.waggle.core.channel;

import io.waggle.core.kernel.Document;

/** Where a person's address on a channel is found. */
public sealed interface AddressSource {
  /** A trait of the profile. */
  record OfTrait(String name) implements AddressSource {}

  /** The person's identifiers of a kind, newest first. */
  record OfIdentifier(String kind) implements AddressSource {}

  /** The same for everybody: a channel that writes to one place about people. */
  record Fixed(String address) implements AddressSource {}

  /** Reads {@code {trait: NAME}}, {@code {identifier: KIND}} or {@code {fixed: ADDRESS}}. */
  static AddressSource parse(Document doc) {
    if (doc.has("identifier")) {
      return new OfIdentifier(doc.text("identifier"));
    }
    if (doc.has("fixed")) {
      return new Fixed(doc.text("fixed"));
    }
    return new OfTrait(doc.text("trait"));
  }
}
