/**
 * The pages that need no token: where links in messages lead, the development mailbox, and the
 * shell of the console, which holds nothing until somebody signs in.
 *
 * <p>A link acts only when its signature holds; a page shown by GET changes nothing. Only the
 * console carries script, all of it from its own files.
 */
@NullMarked
package io.waggle.app.pages;

import org.jspecify.annotations.NullMarked;
