/**
 * What the content of messages needs from outside the core: drafts are previewed and checked, and
 * text is generated through a port.
 */
@NullMarked
package io.waggle.app.content;

import org.jspecify.annotations.NullMarked;
