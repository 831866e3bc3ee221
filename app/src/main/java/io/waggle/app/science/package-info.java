/**
 * {@code waggle science METHOD}: the methods of the library on files, one command each.
 *
 * <p>A row that cannot be used is listed with its line and the reason and never used. An answer
 * goes to standard output as text, or as one JSON document with {@code --json}; progress and
 * complaints go to standard error. A command exits with 0 when it answered, 1 when its input cannot
 * be used, 2 when it was asked wrongly. The same input, options and seed give the same answer.
 */
@NullMarked
package io.waggle.app.science;

import org.jspecify.annotations.NullMarked;
