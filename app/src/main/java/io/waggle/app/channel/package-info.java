/**
 * Getting messages out and their signals back in: workers, the SMTP sender, signed links, the
 * development mailbox.
 *
 * <p>A delivery is claimed in the log before it is handed to a provider, and only a claim that the
 * engine granted is sent. A claim without a report, after a crash, is reported as unknown and never
 * sent again. Nothing here changes state but through {@link io.waggle.app.pipeline.Ingest}.
 */
@NullMarked
package io.waggle.app.channel;

import org.jspecify.annotations.NullMarked;
