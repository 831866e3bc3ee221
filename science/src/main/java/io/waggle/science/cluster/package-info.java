/**
 * Groups of customers that resemble each other, found from numbers about them.
 *
 * <p>Always holds: features are standardised first, so no unit of measure weighs more than another;
 * the same rows and seed give the same groups; groups are numbered from the largest down; and
 * groups that the data does not show are called that.
 */
@NullMarked
package io.waggle.science.cluster;

import org.jspecify.annotations.NullMarked;
