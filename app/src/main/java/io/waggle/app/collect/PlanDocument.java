package io.waggle.app.collect;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a tracking plan: {@code {name?, unplanned?, events: {NAME: JSON Schema 2020-12 of the
 * properties}}}.
 */
final class PlanDocument {
  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  private PlanDocument() {}

  static Plan read(String id, Value document) {
    Document root = Document.root(document, "plan." + id);
    root.text("name", id);
    Plan.Unplanned unplanned =
        root.choice("unplanned", Plan.Unplanned.class, Plan.Unplanned.ACCEPT);
    Map<String, Schema> schemas = new HashMap<>();
    Document events = root.object("events");
    for (String name : events.keys()) {
      Schema schema = compile(events, name);
      if (schema != null) {
        schemas.put(name, schema);
      }
    }
    root.done();
    return new Plan(id, schemas, unplanned);
  }

  private static @Nullable Schema compile(Document events, String name) {
    if (!(events.value(name) instanceof Value.Fields fields)) {
      events.fault(name, "wrong_type", "needs a JSON Schema", "Write an object, {} accepts all.");
      return null;
    }
    ObjectNode node = JsonNodes.of(fields.attributes());
    SchemaRegistry registry = registry();
    List<Error> errors = registry.getSchema(SchemaLocation.of(META_SCHEMA)).validate(node);
    if (!errors.isEmpty()) {
      Error first = errors.get(0);
      events.fault(
          name,
          "bad_schema",
          first.getInstanceLocation() + " " + first.getMessage(),
          "Write JSON Schema 2020-12.");
    }
    return errors.isEmpty() ? load(registry, node, events, name) : null;
  }

  private static @Nullable Schema load(
      SchemaRegistry registry, ObjectNode node, Document events, String name) {
    try {
      Schema schema = registry.getSchema(node);
      schema.initializeValidators();
      return schema;
    } catch (SchemaException | IllegalArgumentException e) {
      events.fault(
          name,
          "bad_schema",
          String.valueOf(e.getMessage()),
          "Use only references within the schema and valid patterns.");
      return null;
    }
  }

  /**
   * Nothing is ever fetched: only the library's own copies of the meta-schemas can be referred to.
   */
  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(loader ->
                    loader
                        .fetchRemoteResources(false)
                        .allow(iri -> iri.toString().startsWith("https://json-schema.org/"))));
  }
}
