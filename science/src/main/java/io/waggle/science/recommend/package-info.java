/**
 * What to offer whom, from what customers bought.
 *
 * <p>Always holds: every method gives a score for each item and customer from the same history; the
 * order of equal scores is that of the items' names; methods are judged on what was bought later,
 * never on what they learnt from, and what a customer had before apart from what is new to him.
 */
@NullMarked
package io.waggle.science.recommend;

import org.jspecify.annotations.NullMarked;
