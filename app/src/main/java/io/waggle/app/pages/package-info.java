/**
 * The pages that need no token: where links in messages lead, and the development mailbox.
 *
 * <p>A link acts only when its signature holds; a page shown by GET changes nothing. Pages carry no
 * script.
 */
@NullMarked
package io.waggle.app.pages;

import org.jspecify.annotations.NullMarked;
