package io.waggle.testkit.market;

/**
 * A mail that reached a person.
 *
 * @param day the day it came on; it is read on a later one
 * @param ordinal its number among the mails of that person on that day, which keys its luck
 */
record Mail(String key, String email, long atMillis, int day, int ordinal) {}
