/** Every sender against a provider that answers over a real connection. */
@org.jspecify.annotations.NullMarked
package io.waggle.app.provider;
