/**
 * What mail needs beside SMTP: who writes it, signatures that receivers check, and what comes back
 * of it.
 *
 * <p>A message names its delivery in its Message-ID and its return path, with a tag that only we
 * can make: nobody can make a delivery bounce that never did.
 */
@NullMarked
package io.waggle.app.mail;

import org.jspecify.annotations.NullMarked;
