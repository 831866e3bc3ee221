/** What every sender must keep to, whatever its protocol. */
@NullMarked
package io.waggle.testkit.channel;

import org.jspecify.annotations.NullMarked;
