/**
 * A real year of retail, The Complete Journey, as a stream of typed records for the demo and the
 * scorecards. Always: records come in the order of time, the same ones on every run; what we
 * invented (addresses, cards, consents) stands in {@link io.waggle.bench.retail.SyntheticContact}
 * alone. Origin, licence and what was dropped: {@code README.md} beside the files.
 */
@NullMarked
package io.waggle.bench.retail;

import org.jspecify.annotations.NullMarked;
