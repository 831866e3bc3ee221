/**
 * The system under test, seen from outside only: a child process, its port, its API and its use of
 * the machine.
 */
@NullMarked
package io.waggle.bench.subject;

import org.jspecify.annotations.NullMarked;
