package io.waggle.app.json;

import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLSchema;

/** A YAML token stream that refuses aliases, which the library would hand over as plain text. */
final class PlainYaml extends JsonParserDelegate {
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(Json.CONSTRAINTS)
          .yamlSchema(YAMLSchema.CORE)
          .build();

  private final YAMLParser yaml;

  private PlainYaml(YAMLParser yaml) {
    super(yaml);
    this.yaml = yaml;
  }

  static List<Value> readAll(byte[] bytes) {
    List<Value> documents = new ArrayList<>();
    try (JsonParser in = new PlainYaml(open(bytes))) {
      ValueReader reader = new ValueReader(in, ReadLimits.DOCUMENT, false);
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        reader.restart();
        documents.add(reader.read());
      }
    }
    return documents;
  }

  private static YAMLParser open(byte[] bytes) {
    return (YAMLParser) YAML.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length);
  }

  @Override
  public JsonToken nextToken() {
    JsonToken token = super.nextToken();
    if (token == JsonToken.VALUE_STRING && yaml.isCurrentAlias()) {
      String path = yaml.streamReadContext().pathAsPointer().toString();
      throw new InvalidException(
          "yaml.alias", path, "aliases are not read here", "Write the value out.");
    }
    return token;
  }

  /** Through {@link #nextToken()}, so that no alias slips by. */
  @Override
  public @Nullable String nextName() {
    return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
  }
}
