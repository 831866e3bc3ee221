@NullMarked
package io.waggle.app.collect;

import org.jspecify.annotations.NullMarked;
