/**
 * The least HTTP/1.1 client that a load generator can do with: it must not eat the core it
 * measures.
 */
@NullMarked
package io.waggle.bench.http;

import org.jspecify.annotations.NullMarked;
