package io.waggle.core.privacy;

/** The grounds on which personal data may be used, by the names of GDPR Art. 6(1) (a) to (f). */
public enum LegalBasis {
  CONSENT,
  CONTRACT,
  LEGAL_OBLIGATION,
  VITAL_INTEREST,
  PUBLIC_TASK,
  LEGITIMATE_INTEREST
}
