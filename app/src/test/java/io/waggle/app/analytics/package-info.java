/** Tests of the analytics store: a contract every store must pass, and a plain list that answers the same questions. */
@NullMarked
package io.waggle.app.analytics;

import org.jspecify.annotations.NullMarked;
