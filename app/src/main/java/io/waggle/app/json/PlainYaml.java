package io.waggle.app.json;

import io.waggle.core.kernel.InvalidException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML token stream that refuses aliases, which the library would hand over as plain text. */
final class PlainYaml extends JsonParserDelegate {
  private final YAMLParser yaml;

  PlainYaml(YAMLParser yaml) {
    super(yaml);
    this.yaml = yaml;
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
}
