package io.waggle.app.science;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.mix.FittedChannel;
import io.waggle.science.mix.FittedMix;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fit in a file, for the budget planner: written by {@code mix-fit}, read by {@code mix-plan}.
 */
final class MixFile {
  private static final String KIND = "waggle mix fit 1";

  private MixFile() {}

  static void write(Path file, FittedMix fitted) throws IOException {
    List<Value> channels = new ArrayList<>();
    for (FittedChannel each : fitted.channels()) {
      channels.add(
          Values.object(
              Attributes.builder()
                  .put("name", each.name())
                  .put("adstock", MixFamilies.of(each.adstock()))
                  .put("saturation", MixFamilies.nameOf(each.saturation()))
                  .put("spendScale", each.spendScale())
                  .put("spend", Values.numbers(each.spend()))
                  .put("draws", Values.matrix(each.draws()))
                  .build()));
    }
    Attributes body =
        Attributes.builder()
            .put("kind", KIND)
            .put("rows", fitted.rows())
            .put("outcomePerPeriod", fitted.outcomePerPeriod())
            .put("channels", Values.list(channels))
            .build();
    Files.write(file, Json.write(Values.object(body)));
  }

  static FittedMix read(Path file) throws IOException {
    Document document = Document.read(file);
    InvalidInput.unless(
        document.textOr("kind", "").equals(KIND),
        file.toString(),
        "is no fit of mix-fit",
        "give the file that mix-fit wrote with --fit");
    List<FittedChannel> channels = new ArrayList<>();
    for (Document each : document.objects("channels")) {
      channels.add(
          new FittedChannel(
              each.text("name"),
              MixFamilies.adstock(each.object("adstock")),
              MixFamilies.saturation(each, "saturation"),
              each.numbers("spend"),
              each.number("spendScale"),
              each.matrix("draws")));
    }
    return new FittedMix(
        Math.toIntExact(document.count("rows")), document.number("outcomePerPeriod"), channels);
  }
}
