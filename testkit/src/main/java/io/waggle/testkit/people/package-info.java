/**
 * Events about people for tests, and a small engine over identity, profile and audiences in memory.
 *
 * <p>The small engine does in the plainest way what the real one does in the log's order, so that
 * the packages can be tested together without it.
 */
@NullMarked
package io.waggle.testkit.people;

import org.jspecify.annotations.NullMarked;
