@NullMarked
package io.waggle.app.export;

import org.jspecify.annotations.NullMarked;
