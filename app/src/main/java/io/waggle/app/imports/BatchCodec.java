package io.waggle.app.imports;

import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;

/** A batch as bytes, for an import into a server that runs elsewhere. */
public final class BatchCodec {
  private BatchCodec() {}

  public static byte[] write(ImportTarget.Batch batch) {
    BinaryWriter out = new BinaryWriter(batch.body().length + 64);
    out.writeText(batch.source()).writeVar(batch.events()).writeBytes(batch.body());
    out.writeVar(batch.others().size());
    batch.others().forEach(each -> InputCodec.write(each, out));
    return out.toBytes();
  }

  /**
   * @throws InvalidException when these bytes are no batch
   */
  public static ImportTarget.Batch read(byte[] bytes) {
    try {
      BinaryReader in = new BinaryReader(bytes);
      String source = in.readText();
      int events = in.readInt();
      byte[] body = in.readBytes();
      List<Input> others = new ArrayList<>();
      for (int left = in.readCount(); left > 0; left--) {
        others.add(accepted(InputCodec.read(in)));
      }
      return new ImportTarget.Batch(source, body, events, others);
    } catch (IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** Beside events an import brings consents and quarantine records, nothing else. */
  private static Input accepted(Input input) {
    if (input instanceof Input.ConsentChanged || input instanceof Input.Quarantined) {
      return input;
    }
    throw refused(input.getClass().getSimpleName() + " does not come from an import");
  }

  private static InvalidException refused(String why) {
    return new InvalidException(
        "import.bad_batch", "body", "is no import batch: " + why, "Use ./waggle import.");
  }
}
