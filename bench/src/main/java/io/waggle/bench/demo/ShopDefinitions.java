package io.waggle.bench.demo;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.core.engine.DefinitionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ready-made definitions that come with the program. */
final class ShopDefinitions {
  private ShopDefinitions() {}

  /** All definitions of a shop ({@code retail} or {@code market}), kinds in their order. */
  static List<DefinitionFile> of(String shop) {
    List<DefinitionFile> files = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      for (String line : new String(read("index.txt"), StandardCharsets.UTF_8).split("\n")) {
        String[] parts = line.strip().split("/");
        if (parts.length == 3 && parts[0].equals(shop) && parts[1].equals(kind.label())) {
          String id = parts[2].substring(0, parts[2].lastIndexOf('.'));
          files.add(
              new DefinitionFile(
                  kind.label(), id, DefinitionFiles.document(line.strip(), read(line.strip()))));
        }
      }
    }
    return files;
  }

  private static byte[] read(String name) {
    try (InputStream in = ShopDefinitions.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without demo/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read demo/" + name, e);
    }
  }
}
