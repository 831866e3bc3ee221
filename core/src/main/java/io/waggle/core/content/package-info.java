/**
 * Templates and the messages they become.
 *
 * <p>A template holds no logic: texts with places for values, each escaped for where it stands. The
 * same template, values and links always give the same message, of bounded size; its links are
 * numbered when it is published, so a link's destination follows from the template's version and
 * the values alone. Another template language can stand behind {@link
 * io.waggle.core.content.TemplateDefinition} without anyone else noticing.
 */
@NullMarked
package io.waggle.core.content;

import org.jspecify.annotations.NullMarked;
