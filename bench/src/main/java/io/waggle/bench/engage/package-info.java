/** What journeys cost: many people released at once, decisions, bytes a person who waits. */
@NullMarked
package io.waggle.bench.engage;

import org.jspecify.annotations.NullMarked;
