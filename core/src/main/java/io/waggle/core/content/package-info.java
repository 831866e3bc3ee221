/**
 * Templates and the messages they become.
 *
 * <p>Templates are written in {@link io.waggle.core.content.liquid Liquid}, each value escaped for
 * where it stands. The same template, values and links always give the same message, of bounded
 * size; its links are numbered in the order in which they are written, so a link's destination
 * follows from the template's version and the values alone.
 */
@NullMarked
package io.waggle.core.content;

import org.jspecify.annotations.NullMarked;
