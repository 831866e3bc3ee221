package io.waggle.app.http;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;

/**
 * What somebody says of an order in their own words: who, why, on what grounds. It is kept for as
 * long as what was ordered, so it has a length.
 */
public final class Said {
  private static final int MOST_CHARS = 500;

  /** What shows that a consent was given may be an address or a signed statement. */
  private static final int MOST_PROOF_CHARS = 2_000;

  private Said() {}

  /** Who ordered it, by the name that the request gives. */
  public static String actor(Document body) {
    return text(body, "actor", "api");
  }

  /** Why; what is only tried out needs no reason. */
  public static String reason(Document body, boolean needed) {
    return needed ? text(body, "reason") : text(body, "reason", "");
  }

  public static String proof(Document body) {
    return checked(body, "proof", body.text("proof", "api"), MOST_PROOF_CHARS);
  }

  public static String text(Document body, String key) {
    return checked(body, key, body.text(key), MOST_CHARS);
  }

  public static String text(Document body, String key, String otherwise) {
    return checked(body, key, body.text(key, otherwise), MOST_CHARS);
  }

  /** The same beside a file, where it stands in the address. */
  public static String query(Request request, String name, String otherwise) {
    String text = request.query(name);
    if (text.length() > MOST_CHARS) {
      String where = "query." + name;
      throw new ProblemException(
          400, new Fault("api.too_long", where, tooLong(MOST_CHARS), "Shorten it."));
    }
    return text.isEmpty() ? otherwise : text;
  }

  private static String checked(Document body, String key, String text, int most) {
    if (text.length() > most) {
      body.fault(key, "too_long", tooLong(most), "Shorten it.");
    }
    return text;
  }

  private static String tooLong(int most) {
    return "has more than " + most + " characters";
  }
}
