package io.waggle.app.catalogue;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ready tags of an industry. */
public final class TagCatalogue {
  public static final List<String> INDUSTRIES = List.of("retail", "content", "finance");

  private TagCatalogue() {}

  /** The tags of an industry, by id; empty when there is no such industry. */
  public static List<DefinitionFile> of(String industry) {
    List<DefinitionFile> found = new ArrayList<>();
    for (String line : new String(read("index.txt"), StandardCharsets.UTF_8).split("\n")) {
      String[] parts = line.strip().split("/");
      if (parts.length == 3 && parts[0].equals(industry)) {
        String id = parts[2].substring(0, parts[2].lastIndexOf('.'));
        found.add(
            new DefinitionFile(parts[1], id, DefinitionFiles.document(line, read(line.strip()))));
      }
    }
    return found;
  }

  private static byte[] read(String name) {
    try (InputStream in = TagCatalogue.class.getResourceAsStream("/catalogue/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without catalogue/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read catalogue/" + name, e);
    }
  }
}
