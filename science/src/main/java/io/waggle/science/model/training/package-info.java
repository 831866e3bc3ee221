/**
 * From rows to a model that can be put to work: screening, fitting, calibration, judgement by
 * cross-validation, warnings; and the file that keeps all that scoring and explaining need.
 *
 * <p>What always holds: the figures in a file come from rows the judged model had not seen; the
 * same rows, plan and seed give the same file, byte for byte.
 */
@NullMarked
package io.waggle.science.model.training;

import org.jspecify.annotations.NullMarked;
