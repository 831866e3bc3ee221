package io.waggle.core.privacy;

import java.util.List;

/**
 * What personal data is used for. A purpose on the basis of consent needs a grant; on any other
 * basis it is allowed until the person objects.
 *
 * <p>A name outside the vocabulary becomes a purpose that needs consent: what we do not know, we do
 * not presume.
 */
public record Purpose(String name, LegalBasis basis) {
  /** Promotion of any kind. */
  public static final Purpose MARKETING = new Purpose("marketing", LegalBasis.CONSENT);

  /** What the person is owed: receipts, shipping notices, security notices. */
  public static final Purpose TRANSACTIONAL = new Purpose("transactional", LegalBasis.CONTRACT);

  /** Counting and measuring. */
  public static final Purpose ANALYTICS = new Purpose("analytics", LegalBasis.LEGITIMATE_INTEREST);

  /** Choosing what a person sees by what the person did. */
  public static final Purpose PERSONALISATION =
      new Purpose("personalisation", LegalBasis.LEGITIMATE_INTEREST);

  /** Handing data to third parties, in the wide sense of the laws that speak of sale or sharing. */
  public static final Purpose SHARING = new Purpose("sharing", LegalBasis.CONSENT);

  public static final List<Purpose> VOCABULARY =
      List.of(MARKETING, TRANSACTIONAL, ANALYTICS, PERSONALISATION, SHARING);

  /** The purpose of that name; an unknown name needs consent. */
  public static Purpose named(String name) {
    for (Purpose each : VOCABULARY) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    return new Purpose(name, LegalBasis.CONSENT);
  }

  public boolean needsConsent() {
    return basis == LegalBasis.CONSENT;
  }
}
