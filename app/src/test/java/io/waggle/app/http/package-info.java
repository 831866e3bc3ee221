@NullMarked
package io.waggle.app.http;

import org.jspecify.annotations.NullMarked;
