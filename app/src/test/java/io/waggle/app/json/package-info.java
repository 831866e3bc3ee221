@NullMarked
package io.waggle.app.json;

import org.jspecify.annotations.NullMarked;
