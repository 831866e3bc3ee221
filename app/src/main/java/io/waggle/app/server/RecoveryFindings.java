package io.waggle.app.server;

import io.waggle.app.console.CountedProgress;
import io.waggle.app.console.Output;
import io.waggle.app.pipeline.RecoveryWatch;
import io.waggle.core.engine.Effect;
import java.util.Locale;

/**
 * What a start finds in the log. Where anything is missing that decides who may be written to, or
 * tells what was sent already, nothing is sent until somebody has looked at it.
 */
final class RecoveryFindings implements RecoveryWatch {
  private final CountedProgress progress;
  private final SendingFreeze freeze;

  RecoveryFindings(CountedProgress progress, SendingFreeze freeze) {
    this.progress = progress;
    this.freeze = freeze;
  }

  @Override
  public void at(long done) {
    progress.at(done);
  }

  @Override
  public void lost(long position, long inputs) {
    long last = position + inputs - 1;
    freeze.begin(
        SendingFreeze.Reason.LOST_INPUTS,
        String.format(Locale.ROOT, "positions %d to %d", position, last));
    Output.ERR.printf(
        Locale.ROOT,
        "positions %,d to %,d of the log are gone: SENDING IS FROZEN, because consents withdrawn "
            + "or messages sent may be among them; look, then ./waggle channel release%n",
        position,
        last);
  }

  @Override
  public void refused(Effect.DefinitionRefused refused) {
    freeze.begin(SendingFreeze.Reason.REFUSED_DEFINITION, refused.kind() + "/" + refused.id());
    Output.ERR.printf(
        Locale.ROOT,
        "%s/%s as published at position %,d is NOT IN USE any more, because this version does not "
            + "take it (%s): SENDING IS FROZEN; publish it anew, then ./waggle channel release%n",
        refused.kind(),
        refused.id(),
        refused.position(),
        refused.message());
  }
}
