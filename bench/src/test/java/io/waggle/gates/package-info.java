/**
 * The rules of the code, as tests over every module. Each rule is a function of a root package or a
 * file, so that the same rule is run on the real code and on a planted breach; a rule that does not
 * report its planted breach fails its own test.
 */
@NullMarked
package io.waggle.gates;

import org.jspecify.annotations.NullMarked;
