/**
 * Record matching: which records are the same person, with a probability, a reason and groups that
 * one bad link cannot chain together.
 *
 * <p>{@link io.waggle.science.match.Matcher} trains a {@link io.waggle.science.match.MatchModel}
 * (Fellegi and Sunter 1969) without labels, scores the candidate pairs that {@link
 * io.waggle.science.match.BlockingRule}s propose, and groups records by {@link
 * io.waggle.science.match.Clustering}. {@link io.waggle.science.match.MatchIndex} looks one record
 * up in many and takes in new records one by one.
 *
 * <p>What always holds: the same records, rules and seed give the same bits, whatever the number of
 * threads; the order of the records does not change which records are grouped; a missing value
 * speaks neither for nor against a match.
 */
@NullMarked
package io.waggle.science.match;

import org.jspecify.annotations.NullMarked;
