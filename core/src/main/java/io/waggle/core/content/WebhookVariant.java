package io.waggle.core.content;

import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON document in one language. Its shape is the author's; only its texts are templates, so no
 * value can change the shape. A text that is one output alone becomes the value itself, with its
 * type.
 */
record WebhookVariant(Part body) implements Variant {
  private static final int MAX_BYTES = 256_000;
  private static final int MAX_DEPTH = 10;

  /** A part of the document. */
  sealed interface Part {
    record Filled(LiquidTemplate template) implements Part {}

    record Fixed(Value value) implements Part {}

    record Members(List<Member> members) implements Part {}

    record Elements(List<Part> parts) implements Part {}
  }

  record Member(String name, Part part) {}

  static WebhookVariant read(TemplateReader reader) {
    Value body = reader.doc().value("body");
    if (!(body instanceof Value.Fields)) {
      reader.doc().fault("body", "wrong_type", "needs an object", "Write key: value pairs.");
      return new WebhookVariant(new Part.Fixed(Value.Nil.NIL));
    }
    return new WebhookVariant(part(body, reader, 0));
  }

  private static Part part(Value value, TemplateReader reader, int depth) {
    if (depth > MAX_DEPTH) {
      reader.doc().fault("body", "too_deep", "is nested too deeply", "Flatten it.");
      return new Part.Fixed(Value.Nil.NIL);
    }
    return switch (value) {
      case Value.Text text -> new Part.Filled(reader.inline("body", text.text()));
      case Value.Items items ->
          new Part.Elements(
              items.values().stream().map(each -> part(each, reader, depth + 1)).toList());
      case Value.Fields fields -> members(fields.attributes(), reader, depth);
      case Value.Whole w -> new Part.Fixed(value);
      case Value.Real r -> new Part.Fixed(value);
      case Value.Decimal d -> new Part.Fixed(value);
      case Value.Flag f -> new Part.Fixed(value);
      case Value.Nil n -> new Part.Fixed(value);
    };
  }

  private static Part members(Attributes attributes, TemplateReader reader, int depth) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      members.add(new Member(attributes.key(i), part(attributes.value(i), reader, depth + 1)));
    }
    return new Part.Members(members);
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    addPaths(body, paths);
    return paths;
  }

  private static void addPaths(Part part, Set<String> paths) {
    switch (part) {
      case Part.Filled filled -> paths.addAll(filled.template.paths());
      case Part.Fixed f -> {}
      case Part.Members members -> members.members.forEach(each -> addPaths(each.part, paths));
      case Part.Elements elements -> elements.parts.forEach(each -> addPaths(each, paths));
    }
  }

  @Override
  public Rendering render(Letter letter) {
    String json = JsonText.of(filled(body, letter));
    if (json.length() > MAX_BYTES) {
      letter.refuse("message_too_large");
    }
    return letter.finish(new Rendering.Json(json, letter.frame().destinations(), letter.frame().marks()));
  }

  private static Value filled(Part part, Letter letter) {
    return switch (part) {
      case Part.Filled each -> letter.value(each.template);
      case Part.Fixed fixed -> fixed.value;
      case Part.Elements elements ->
          new Value.Items(elements.parts.stream().map(each -> filled(each, letter)).toList());
      case Part.Members members -> {
        Attributes.Builder all = Attributes.builder();
        members.members.forEach(each -> all.put(each.name, filled(each.part, letter)));
        yield new Value.Fields(all.build());
      }
    };
  }
}
