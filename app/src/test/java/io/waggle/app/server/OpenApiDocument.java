package io.waggle.app.server;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shipped openapi.json, and what it promises. */
final class OpenApiDocument {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "head", "options", "patch", "trace");

  private final JsonNode root;
  private final ObjectNode strictComponents;

  /** A method and a path of the document with what stands there. */
  record Operation(String method, String path, JsonNode body) {
    /** The path and its aliases, a parameter with listed values written out. */
    List<String> paths(JsonNode pathItem) {
      List<String> all = new ArrayList<>(List.of(path));
      body.path("x-aliases").forEach(alias -> all.add(alias.stringValue()));
      for (JsonNode parameter : pathItem.path("parameters")) {
        JsonNode values = parameter.path("schema").path("enum");
        if (parameter.path("in").asString("").equals("path") && values.size() > 0) {
          all.replaceAll(each -> each + "\n" + parameter.path("name").stringValue());
          return writtenOut(all, values);
        }
      }
      return all;
    }

    private static List<String> writtenOut(List<String> patterns, JsonNode values) {
      List<String> out = new ArrayList<>();
      for (String pattern : patterns) {
        String[] pathAndName = pattern.split("\n");
        for (JsonNode value : values) {
          out.add(pathAndName[0].replace("{" + pathAndName[1] + "}", value.stringValue()));
        }
      }
      return out;
    }
  }

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    strictComponents = (ObjectNode) root.path("components").deepCopy();
    close(strictComponents);
  }

  static OpenApiDocument shipped() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi.json")) {
      return new OpenApiDocument(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          String method = each.getKey().toUpperCase(Locale.ROOT);
          all.add(new Operation(method, path.getKey(), each.getValue()));
        }
      }
    }
    return all;
  }

  List<String> paths(Operation operation) {
    return operation.paths(root.path("paths").path(operation.path()));
  }

  /** Every {@code $ref} that leads nowhere. */
  List<String> danglingReferences() {
    List<String> dangling = new ArrayList<>();
    for (JsonNode reference : root.findValues("$ref")) {
      String target = reference.stringValue();
      if (!target.startsWith("#/") || root.at(target.substring(1)).isMissingNode()) {
        dangling.add(target);
      }
    }
    return dangling;
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** What is wrong with an answer. A field that the document does not name is wrong too. */
  List<Error> errors(JsonNode schema, byte[] answer) {
    ObjectNode strict = (ObjectNode) schema.deepCopy();
    close(strict);
    strict.set("components", strictComponents);
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true).build();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    return registry.getSchema(strict).validate(JsonMapper.shared().readTree(answer));
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApiDocument::close);
  }
}
