package io.waggle.app.imports;

import io.waggle.core.kernel.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a file become events, as the mapping document says. Columns are named as in the
 * file's header; in JSON Lines a dotted path names a nested value.
 *
 * @param source the id of the source the events belong to
 * @param file the form of the file
 * @param event what each row says, or null when rows hold consents alone
 * @param person whose row it is
 * @param key what the messageId is made of
 * @param time when it happened
 * @param properties columns that become properties
 * @param traits columns that become traits of the person
 * @param campaign columns that name the marketing origin
 * @param consents columns that hold consents
 * @param rest what becomes of columns that nothing else names
 */
public record ImportMapping(
    String source,
    FileForm file,
    @Nullable EventForm event,
    PersonForm person,
    KeyForm key,
    TimeForm time,
    List<FieldForm> properties,
    List<FieldForm> traits,
    CampaignForm campaign,
    List<ConsentForm> consents,
    Rest rest) {

  public ImportMapping {
    properties = List.copyOf(properties);
    traits = List.copyOf(traits);
    consents = List.copyOf(consents);
  }

  /** What becomes of columns that nothing names. */
  public enum Rest {
    IGNORE,
    PROPERTIES,
    TRAITS
  }

  /**
   * The kind of call and the name of the event; each a constant or, when {@code column} is set,
   * taken from there.
   */
  public record EventForm(Origin type, Origin name) {}

  /** A constant text, or the column it stands in. */
  public record Origin(String constant, String column) {}

  /** The columns of a person's identifiers, each empty when there is none. */
  public record PersonForm(
      String userId, String anonymousId, String email, String phone, List<OtherId> others) {
    public PersonForm {
      others = List.copyOf(others);
    }
  }

  /** A column of a further kind of identifier. */
  public record OtherId(String kind, String column) {}

  /**
   * What a row's messageId is made of.
   *
   * @param asIs the column whose text is the messageId, or empty
   * @param columns the columns whose values tell rows apart; none means the whole row
   * @param byRow the row's number counts too, so that equal rows are different events
   */
  public record KeyForm(String asIs, List<String> columns, boolean byRow) {
    public KeyForm {
      columns = List.copyOf(columns);
    }
  }

  /** The column of the time and how to read it. */
  public record TimeForm(String column, TimeFormat format) {}

  /**
   * A column that becomes a property or trait.
   *
   * @param time how to read it when it is a time
   * @param spread the fields of the object that stands there become properties themselves
   */
  public record FieldForm(
      String column, String name, FieldType type, TimeFormat time, boolean spread) {}

  /** The columns of the marketing origin, each empty when there is none. */
  public record CampaignForm(String source, String medium, String name, String content) {
    static final CampaignForm NONE = new CampaignForm("", "", "", "");
  }

  /**
   * A column that says whether a person agrees; other values than these put the row into the
   * quarantine.
   */
  public record ConsentForm(
      String purpose,
      String channel,
      String column,
      List<String> granted,
      List<String> denied,
      String textVersion) {
    public ConsentForm {
      granted = List.copyOf(granted);
      denied = List.copyOf(denied);
    }
  }

  /**
   * Reads a mapping document.
   *
   * @throws io.waggle.core.kernel.InvalidException with path and fix of everything that is wrong
   */
  public static ImportMapping read(Value document) {
    return MappingDocument.read(document);
  }
}
