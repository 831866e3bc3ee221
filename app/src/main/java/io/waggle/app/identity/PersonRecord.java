package io.waggle.app.identity;

import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is compared by, taken from traits under the names that sources use most, and from
 * identifiers. An empty text is a missing value.
 *
 * @param name an identifier of the person, the least fleeting one
 */
record PersonRecord(int person, Identifier name, Map<String, String> values) {
  static final String NAME = "name";
  static final String BIRTHDAY = "birthday";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String ADDRESS = "address";
  static final String CITY = "city";
  static final String POSTCODE = "postcode";
  static final List<String> COLUMNS =
      List.of(NAME, BIRTHDAY, EMAIL, PHONE, ADDRESS, CITY, POSTCODE);

  /** Least fleeting first; kinds that are not named stand before the devices. */
  private static final List<String> LASTING =
      List.of(Identifier.USER_ID, Identifier.EMAIL, Identifier.PHONE, "unionid", "openid", "card");

  private static final List<String> FLEETING =
      List.of(
          "device_id",
          "idfa",
          "gaid",
          "oaid",
          "advertising_id",
          "push_token",
          Identifier.ANONYMOUS_ID);

  private static final List<String> FULL_NAMES = List.of("name", "fullName", "full_name");
  private static final List<String> GIVEN_NAMES =
      List.of("firstName", "first_name", "givenName", "given_name");
  private static final List<String> SURNAMES =
      List.of("lastName", "last_name", "surname", "familyName", "family_name");
  private static final Map<String, List<String>> TRAITS =
      Map.of(
          BIRTHDAY, List.of("birthday", "birthDate", "birth_date", "dateOfBirth", "date_of_birth"),
          EMAIL, List.of("email"),
          PHONE, List.of("phone", "mobile"),
          ADDRESS, List.of("address.street", "street", "address"),
          CITY, List.of("address.city", "city"),
          POSTCODE,
              List.of("address.postalCode", "address.postcode", "postcode", "postalCode", "zip"));

  PersonRecord {
    values = Map.copyOf(values);
  }

  /** The record of a person; null when nothing names them. */
  static @Nullable PersonRecord of(PersonView view) {
    List<Identifier> identifiers = view.identifiers();
    if (identifiers.isEmpty()) {
      return null;
    }
    Attributes traits = view.traits();
    Map<String, String> values = new LinkedHashMap<>();
    values.put(NAME, nameOf(traits));
    TRAITS.forEach((column, names) -> values.put(column, first(traits, names)));
    for (Identifier each : identifiers) {
      boolean contact =
          each.kind().equals(Identifier.EMAIL) || each.kind().equals(Identifier.PHONE);
      if (contact && values.getOrDefault(each.kind(), "").isEmpty()) {
        values.put(each.kind(), each.value());
      }
    }
    return new PersonRecord(view.ordinal(), lasting(identifiers), values);
  }

  /** How many values there are to compare. */
  long filled() {
    return values.values().stream().filter(each -> !each.isEmpty()).count();
  }

  String value(String column) {
    return values.getOrDefault(column, "");
  }

  private static Identifier lasting(List<Identifier> identifiers) {
    Identifier best = identifiers.getFirst();
    for (Identifier each : identifiers) {
      if (rank(each) < rank(best)) {
        best = each;
      }
    }
    return best;
  }

  private static int rank(Identifier identifier) {
    int lasting = LASTING.indexOf(identifier.kind());
    if (lasting >= 0) {
      return lasting;
    }
    int fleeting = FLEETING.indexOf(identifier.kind());
    return LASTING.size() + (fleeting < 0 ? 0 : 1 + fleeting);
  }

  private static String nameOf(Attributes traits) {
    String full = first(traits, FULL_NAMES);
    return full.isEmpty()
        ? (first(traits, GIVEN_NAMES) + " " + first(traits, SURNAMES)).strip()
        : full;
  }

  private static String first(Attributes traits, List<String> names) {
    for (String each : names) {
      String text = text(traits, each);
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }

  private static String text(Attributes traits, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      Value value = traits.find(path);
      boolean plain = value instanceof Value.Text || value instanceof Value.Whole;
      return plain && value != null ? value.asText() : "";
    }
    return traits.find(path.substring(0, dot)) instanceof Value.Fields nested
        ? text(nested.attributes(), path.substring(dot + 1))
        : "";
  }
}
