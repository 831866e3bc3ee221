package io.waggle.core.privacy;

/**
 * What a person said to a request for consent.
 *
 * @param granted false refuses or withdraws
 * @param textVersion the version of the text that the person saw, or empty
 * @param proof how the answer was given
 * @param by the print of the identifier that it was given by; 0 when it is not known
 */
public record ConsentAnswer(
    ConsentTerms terms, boolean granted, String textVersion, String proof, long by) {}
