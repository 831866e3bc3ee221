/**
 * As much JSON (RFC 8259) as model files need: a value, its text, and the way back.
 *
 * <p>What always holds: fields keep their order; a finite double comes back with the same bits; the
 * same value gives the same text on every machine.
 */
@NullMarked
package io.waggle.science.model.json;

import org.jspecify.annotations.NullMarked;
