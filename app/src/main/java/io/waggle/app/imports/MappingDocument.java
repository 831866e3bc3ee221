package io.waggle.app.imports;

import io.waggle.app.imports.ImportMapping.CampaignForm;
import io.waggle.app.imports.ImportMapping.ConsentForm;
import io.waggle.app.imports.ImportMapping.EventForm;
import io.waggle.app.imports.ImportMapping.FieldForm;
import io.waggle.app.imports.ImportMapping.KeyForm;
import io.waggle.app.imports.ImportMapping.Origin;
import io.waggle.app.imports.ImportMapping.OtherId;
import io.waggle.app.imports.ImportMapping.PersonForm;
import io.waggle.app.imports.ImportMapping.Rest;
import io.waggle.app.imports.ImportMapping.TimeForm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.kernel.Zones;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads the mapping document. */
final class MappingDocument {
  private static final Value EMPTY = new Value.Fields(Attributes.EMPTY);
  private static final TimeFormat ISO = TimeFormat.of("iso", ZoneOffset.UTC);

  private MappingDocument() {}

  static ImportMapping read(Value document) {
    Document root = Document.root(document, "mapping");
    List<ConsentForm> consents =
        root.objects("consents").stream().map(MappingDocument::consent).toList();
    EventForm event = root.has("event") || consents.isEmpty() ? event(root.object("event")) : null;
    ImportMapping mapping =
        new ImportMapping(
            root.text("source"),
            root.has("file") ? file(root.object("file")) : file(Document.root(EMPTY, "file")),
            event,
            person(root.object("person")),
            root.has("messageId")
                ? key(root.object("messageId"))
                : new KeyForm("", List.of(), false),
            time(root.object("time")),
            root.objects("properties").stream().map(MappingDocument::field).toList(),
            root.objects("traits").stream().map(MappingDocument::field).toList(),
            root.has("campaign") ? campaign(root.object("campaign")) : CampaignForm.NONE,
            consents,
            root.choice("rest", Rest.class, Rest.IGNORE));
    root.done();
    return mapping;
  }

  static FileForm file(Document file) {
    FileForm.Format format =
        file.choice("format", FileForm.Format.class, FileForm.Format.BY_ENDING);
    boolean header = file.flag("header", true);
    List<String> columns = file.texts("columns");
    if (header != columns.isEmpty()) {
      file.fault(
          "columns",
          "header_or_columns",
          "names the columns where there is no header, and only there",
          "Give columns together with header: false, or neither.");
    }
    char delimiter = character(file, "delimiter", ',');
    char quote = character(file, "quote", '"');
    return new FileForm(format, delimiter, quote, charset(file), columns);
  }

  private static char character(Document file, String key, char otherwise) {
    Value value = file.value(key);
    if (value == null) {
      return otherwise;
    }
    String text = value.asText().equals("tab") ? "\t" : value.asText();
    if (text.length() != 1 || text.equals("\n") || text.equals("\r")) {
      file.fault(key, "not_a_character", "needs one character", "Write one character, or tab.");
      return otherwise;
    }
    return text.charAt(0);
  }

  private static Charset charset(Document file) {
    String name = file.text("encoding", "utf-8");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      file.fault(
          "encoding", "unknown", "is not a known encoding", "Write utf-8, gb18030, gbk, big5, …");
      return StandardCharsets.UTF_8;
    }
  }

  private static EventForm event(Document event) {
    Origin type =
        event.has("typeColumn") ? origin(event, "type") : new Origin(event.text("type"), "");
    if (type.column().isEmpty() && !RowMapper.TYPES.contains(type.constant())) {
      event.fault("type", "unknown_choice", "is not one of " + RowMapper.TYPES, "Use one of them.");
    }
    boolean named = !type.column().isEmpty() || type.constant().equals("track");
    boolean missing = named && !event.has("name") && !event.has("nameColumn");
    if (missing) {
      event.fault("name", "missing", "names the event of a track call", "Give name or nameColumn.");
    }
    return new EventForm(type, origin(event, "name"));
  }

  /** A constant under the key, or a column under the key with {@code Column}. */
  private static Origin origin(Document parent, String key) {
    String column = parent.text(key + "Column", "");
    String constant = parent.text(key, "");
    if (!column.isEmpty() && !constant.isEmpty()) {
      parent.fault(key, "twice", "is given as a constant and as a column", "Drop one of them.");
    }
    return new Origin(constant, column);
  }

  private static PersonForm person(Document person) {
    List<OtherId> others = new ArrayList<>();
    for (Document each : person.objects("others")) {
      String kind = each.text("kind");
      if (!kind.isEmpty() && !Identifier.isKind(kind)) {
        String fix = "Write small letters, digits and underscores, such as loyalty_card.";
        each.fault("kind", "bad_kind", "'" + kind + "' is no kind of identifier", fix);
      }
      others.add(new OtherId(kind, each.text("column")));
    }
    PersonForm form =
        new PersonForm(
            person.text("userId", ""),
            person.text("anonymousId", ""),
            person.text("email", ""),
            person.text("phone", ""),
            others);
    if (others.isEmpty()
        && (form.userId() + form.anonymousId() + form.email() + form.phone()).isEmpty()) {
      person.fault(
          "userId", "nobody", "no column says whose row it is", "Name at least one column.");
    }
    return form;
  }

  private static KeyForm key(Document key) {
    String column = key.text("column", "");
    List<String> columns = key.texts("columns");
    boolean byRow = key.flag("row", false);
    if (!column.isEmpty() && (byRow || !columns.isEmpty())) {
      key.fault(
          "column", "twice", "stands alone", "Drop columns and row, or move it into columns.");
    }
    return new KeyForm(column, columns, byRow);
  }

  private static TimeForm time(Document time) {
    return new TimeForm(time.text("column"), format(time, "iso"));
  }

  private static TimeFormat format(Document document, String otherwise) {
    ZoneId zone = zone(document);
    try {
      return TimeFormat.of(document.text("format", otherwise), zone);
    } catch (IllegalArgumentException e) {
      document.fault(
          "format",
          "bad_pattern",
          "is no time format: " + e.getMessage(),
          "Write iso, seconds, millis, micros, or a pattern such as yyyy-MM-dd HH:mm:ss.");
      return ISO;
    }
  }

  private static ZoneId zone(Document document) {
    String name = document.text("zone", "UTC");
    ZoneId zone = Zones.find(name);
    if (zone == null) {
      document.fault(
          "zone", "unknown", "is not a time zone", "Write Asia/Shanghai, UTC or +08:00.");
      return ZoneOffset.UTC;
    }
    return zone;
  }

  private static FieldForm field(Document field) {
    String column = field.text("column");
    boolean spread = field.flag("spread", false);
    String name = field.text("name", column);
    FieldType type = field.choice("type", FieldType.class, FieldType.AUTO);
    if (type != FieldType.TIME && (field.has("format") || field.has("zone"))) {
      field.fault(
          "format", "not_a_time", "is for times", "Set type: time, or drop format and zone.");
    }
    return new FieldForm(column, name, type, format(field, "iso"), spread);
  }

  private static CampaignForm campaign(Document campaign) {
    return new CampaignForm(
        campaign.text("source", ""),
        campaign.text("medium", ""),
        campaign.text("name", ""),
        campaign.text("content", ""));
  }

  private static ConsentForm consent(Document consent) {
    List<String> granted = consent.texts("granted");
    List<String> denied = consent.texts("denied");
    return new ConsentForm(
        consent.text("purpose"),
        consent.text("channel"),
        consent.text("column"),
        granted.isEmpty() ? List.of("true", "1", "yes") : granted,
        denied.isEmpty() ? List.of("false", "0", "no") : denied,
        consent.text("textVersion", ""));
  }
}
