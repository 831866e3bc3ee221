/**
 * The management and read-back API: what is known of people, events, audiences, journeys and
 * sources, and the publishing of definitions.
 *
 * <p>Every route asks for the management token. Answers are JSON, errors {@code
 * application/problem+json} with a stable code; times are ISO 8601 in UTC. {@code /openapi.json}
 * describes all of it.
 */
@NullMarked
package io.waggle.app.api;

import org.jspecify.annotations.NullMarked;
