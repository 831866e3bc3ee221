/**
 * A simulated market with known truth: people with devices, identifiers, channels, mails and
 * orders, lived day by day, and the scorers that hold a system's conclusions against what really
 * happened.
 *
 * <p>Always: all chance comes from one seed by keyed draws, so a run repeats exactly, and a person
 * in another world (a channel off, a mail not sent) meets the same luck. What a person does depends
 * on that person and the mails alone, never on how the events are written, delayed or doubled. The
 * truth is not in anything meant for the system under test except {@link
 * io.waggle.testkit.market.MarketEvent#truePerson()}, which a harness must not pass on.
 */
@NullMarked
package io.waggle.testkit.market;

import org.jspecify.annotations.NullMarked;
