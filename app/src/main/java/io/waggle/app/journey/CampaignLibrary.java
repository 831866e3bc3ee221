package io.waggle.app.journey;

import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ready campaigns that come with the program, by industry and scenario. */
public final class CampaignLibrary {
  private static final String ROOT = "/campaigns/";

  private CampaignLibrary() {}

  /** The paths of all campaigns, such as {@code retail/welcome}, in order. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (String line : new String(bytes("index.txt"), StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        ids.add(line.strip());
      }
    }
    return ids;
  }

  /** The campaign of that id, or null. */
  public static @Nullable CampaignFile find(String id) {
    for (String each : ids()) {
      if (each.equals(id) || each.substring(each.indexOf('/') + 1).equals(id)) {
        return read(each);
      }
    }
    return null;
  }

  /** Every campaign. */
  public static List<CampaignFile> all() {
    return ids().stream().map(CampaignLibrary::read).toList();
  }

  /** The campaign of that id. */
  public static CampaignFile require(String id) {
    CampaignFile found = find(id);
    if (found == null) {
      throw new InvalidException(
          "campaign.unknown",
          id,
          "is not a campaign of the library",
          "Choose one that GET /api/v1/catalogue/campaigns or ./waggle journey library lists.");
    }
    return found;
  }

  private static CampaignFile read(String path) {
    return CampaignFile.read(path + ".yaml", bytes(path + ".yaml"));
  }

  /** The file of a campaign as it is written. */
  public static String text(CampaignFile.Head head) {
    byte[] bytes = bytes(head.industry() + "/" + head.id() + ".yaml");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = CampaignLibrary.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without campaigns/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read campaigns/" + name, e);
    }
  }
}
