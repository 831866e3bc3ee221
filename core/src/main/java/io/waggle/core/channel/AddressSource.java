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

  /**
   * The tokens of the person's devices, newest first, as events say them in {@code
   * context.device.token}.
   *
   * @param apple whether those of Apple are meant, which are 64 hexadecimal digits or more, or the
   *     others
   */
  record DeviceToken(boolean apple) implements AddressSource {
    public static final String KIND = "push_token";

    public boolean fits(String token) {
      return apple == token.matches("[0-9a-fA-F]{64,200}");
    }
  }

  /** What another source gives, for one of the channel's carriers. */
  record Carried(AddressSource source, String carrier) implements AddressSource {}

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
