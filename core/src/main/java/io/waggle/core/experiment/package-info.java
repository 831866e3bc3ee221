/**
 * Who is held out, what brought a person to a goal, and what a treatment changed.
 *
 * <p>Arms are drawn by hashes of stable keys, never by chance: the same person gets the same arm
 * every time. Every estimate comes with its counts and an interval, or says that there is not
 * enough data.
 */
@NullMarked
package io.waggle.core.experiment;

import org.jspecify.annotations.NullMarked;
