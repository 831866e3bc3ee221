/**
 * The workbench of One ID: what rules would do before they are published, which values were learnt
 * to be nobody's own, and which people may be one and the same.
 *
 * <p>What always holds: a trial changes nothing; a decision enters the log with who made it and
 * why.
 */
@NullMarked
package io.waggle.app.identity;

import org.jspecify.annotations.NullMarked;
