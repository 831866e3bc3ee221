/** Tests of sending: real SMTP on the loopback, scripted faults, and crashes at every boundary. */
@NullMarked
package io.waggle.app.channel;

import org.jspecify.annotations.NullMarked;
