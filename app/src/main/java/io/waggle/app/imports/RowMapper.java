package io.waggle.app.imports;

import io.waggle.app.imports.ImportMapping.ConsentForm;
import io.waggle.app.imports.ImportMapping.EventForm;
import io.waggle.app.imports.ImportMapping.FieldForm;
import io.waggle.app.imports.ImportMapping.OtherId;
import io.waggle.app.imports.ImportMapping.PersonForm;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into events as clients send them, and into consents. The same row always gives the
 * same.
 */
final class RowMapper {
  /** The calls a row can stand for. */
  static final List<String> TYPES = List.of("track", "identify", "page", "screen");

  private static final int MAX_ID_CHARS = 512;

  private final ImportMapping mapping;
  private final PersonForm person;
  private final RowKeys keys;
  private final Set<String> named;

  RowMapper(ImportMapping mapping, List<String> columns) {
    this.mapping = mapping;
    person = mapping.person();
    keys = new RowKeys(mapping);
    named = MappedColumns.check(mapping, columns);
  }

  /**
   * What a row says.
   *
   * @param event the event's JSON, empty when rows hold consents alone
   */
  record Mapped(byte[] event, List<Input> consents) {}

  /** The messageId of a row as it would be, also for one that cannot be mapped. */
  RowKeys keys() {
    return keys;
  }

  /**
   * @throws RowFaultException when a value is missing or is not what the mapping says
   */
  Mapped map(SourceRow.Whole row) {
    SourceRow.Cells cells = row.cells();
    long time = time(cells);
    EventForm event = mapping.event();
    byte[] written = event == null ? new byte[0] : event(row, event, time);
    return new Mapped(written, consents(cells, time));
  }

  private byte[] event(SourceRow.Whole row, EventForm form, long time) {
    SourceRow.Cells cells = row.cells();
    String type = resolve(form.type(), cells);
    if (!TYPES.contains(type)) {
      throw new RowFaultException(
          "unknown_type",
          form.type().column(),
          "'" + type + "' is none of " + TYPES,
          "Use one of them.");
    }
    String name = resolve(form.name(), cells);
    String moment = Instant.ofEpochMilli(time).toString();
    JsonWriter out = new JsonWriter().object();
    out.field("type", type).field(type.equals("track") ? "event" : "name", name);
    out.field("messageId", keys.of(row, type, name));
    out.field("timestamp", moment).field("originalTimestamp", moment);
    identifier(out, "userId", person.userId(), cells);
    identifier(out, "anonymousId", person.anonymousId(), cells);
    Attributes traits = traits(cells);
    boolean identifies = type.equals("identify");
    out.field(identifies ? "traits" : "properties", identifies ? traits : properties(cells));
    context(out, cells, identifies ? Attributes.EMPTY : traits);
    return out.end().toBytes();
  }

  private void context(JsonWriter out, SourceRow.Cells cells, Attributes traits) {
    out.object("context");
    if (!traits.isEmpty()) {
      out.field("traits", traits);
    }
    if (!mapping.campaign().equals(ImportMapping.CampaignForm.NONE)) {
      out.object("campaign");
      identifier(out, "source", mapping.campaign().source(), cells);
      identifier(out, "medium", mapping.campaign().medium(), cells);
      identifier(out, "name", mapping.campaign().name(), cells);
      identifier(out, "content", mapping.campaign().content(), cells);
      out.end();
    }
    if (!person.others().isEmpty()) {
      out.array("externalIds");
      for (OtherId each : person.others()) {
        String id = text(each.column(), cells);
        if (!id.isEmpty()) {
          out.object()
              .field("type", each.kind())
              .field("id", id)
              .field("collection", "users")
              .end();
        }
      }
      out.end();
    }
    out.end();
  }

  private Attributes properties(SourceRow.Cells cells) {
    Attributes.Builder builder = Attributes.builder();
    rest(ImportMapping.Rest.PROPERTIES, cells, builder);
    mapping.properties().forEach(each -> field(each, cells, builder));
    return builder.build();
  }

  private Attributes traits(SourceRow.Cells cells) {
    Attributes.Builder builder = Attributes.builder();
    rest(ImportMapping.Rest.TRAITS, cells, builder);
    mapping.traits().forEach(each -> field(each, cells, builder));
    contact("email", person.email(), cells, builder);
    contact("phone", person.phone(), cells, builder);
    return builder.build();
  }

  private void rest(ImportMapping.Rest kind, SourceRow.Cells cells, Attributes.Builder builder) {
    if (mapping.rest() != kind) {
      return;
    }
    Attributes all = cells.all();
    for (int i = 0; i < all.size(); i++) {
      Value value = cells.find(all.key(i));
      if (value != null && !named.contains(all.key(i))) {
        builder.put(all.key(i), value);
      }
    }
  }

  private static void field(FieldForm form, SourceRow.Cells cells, Attributes.Builder builder) {
    Value value = cells.find(form.column());
    if (value == null) {
      return;
    }
    Value read = form.type().read(value, form.time());
    if (read == null || form.spread() && !(read instanceof Value.Fields)) {
      String wanted =
          form.spread() ? "an object" : form.type().name().toLowerCase(java.util.Locale.ROOT);
      throw new RowFaultException(
          "wrong_type",
          form.column(),
          "'" + shortened(FieldType.text(value)) + "' is no " + wanted,
          "Mend the value, or map the column as text.");
    }
    if (form.spread() && read instanceof Value.Fields fields) {
      Attributes spread = fields.attributes();
      for (int i = 0; i < spread.size(); i++) {
        builder.put(spread.key(i), spread.value(i));
      }
    } else {
      builder.put(form.name(), read);
    }
  }

  private static void contact(
      String name, String column, SourceRow.Cells cells, Attributes.Builder builder) {
    String text = text(column, cells);
    if (!text.isEmpty()) {
      builder.put(name, text);
    }
  }

  private static void identifier(
      JsonWriter out, String name, String column, SourceRow.Cells cells) {
    String text = text(column, cells);
    if (!text.isEmpty()) {
      out.field(name, text);
    }
  }

  private List<Input> consents(SourceRow.Cells cells, long time) {
    List<Input> consents = new ArrayList<>(mapping.consents().size());
    for (ConsentForm form : mapping.consents()) {
      Value value = cells.find(form.column());
      if (value != null) {
        boolean granted = granted(form, FieldType.text(value).strip());
        consents.add(
            new Input.ConsentChanged(
                someone(cells),
                form.purpose(),
                form.channel(),
                granted,
                form.textVersion(),
                "import",
                time));
      }
    }
    return consents;
  }

  private static boolean granted(ConsentForm form, String text) {
    if (form.granted().contains(text)) {
      return true;
    }
    if (form.denied().contains(text)) {
      return false;
    }
    throw new RowFaultException(
        "unclear_consent",
        form.column(),
        "'" + shortened(text) + "' neither grants nor denies",
        "Add the value to granted or denied of the consent in the mapping.");
  }

  private Identifier someone(SourceRow.Cells cells) {
    Identifier found = first(Identifier.USER_ID, person.userId(), cells);
    found = found != null ? found : first(Identifier.EMAIL, person.email(), cells);
    found = found != null ? found : first(Identifier.PHONE, person.phone(), cells);
    for (OtherId each : person.others()) {
      found = found != null ? found : first(each.kind(), each.column(), cells);
    }
    found = found != null ? found : first(Identifier.ANONYMOUS_ID, person.anonymousId(), cells);
    if (found == null) {
      throw new RowFaultException(
          "nobody", "", "says of nobody whose it is", "Fill an identifier.");
    }
    return found;
  }

  private static @Nullable Identifier first(String kind, String column, SourceRow.Cells cells) {
    String text = text(column, cells);
    return text.isEmpty() ? null : new Identifier(kind, text);
  }

  private long time(SourceRow.Cells cells) {
    String column = mapping.time().column();
    Value value = cells.find(column);
    long millis = value == null ? TimeFormat.NONE : mapping.time().format().read(value);
    if (millis == TimeFormat.NONE) {
      String what =
          value == null
              ? "holds no time"
              : "'" + shortened(FieldType.text(value)) + "' is no such time";
      throw new RowFaultException(
          "bad_time", column, what, "Mend it, or the format in the mapping.");
    }
    return millis;
  }

  private static String resolve(ImportMapping.Origin origin, SourceRow.Cells cells) {
    return origin.column().isEmpty() ? origin.constant() : text(origin.column(), cells);
  }

  private static String text(String column, SourceRow.Cells cells) {
    Value value = column.isEmpty() ? null : cells.find(column);
    String text = value == null ? "" : FieldType.text(value).strip();
    if (text.length() > MAX_ID_CHARS) {
      throw new RowFaultException(
          "too_long", column, "has more than " + MAX_ID_CHARS + " characters", "Shorten it.");
    }
    return text;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
