package io.waggle.app.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place events come from, as its definition says.
 *
 * @param id the definition's id, which every event of it carries
 * @param writeKey what its clients authenticate with; public, and good for writing alone
 * @param origins web origins whose pages may send; empty means every page
 * @param plan the tracking plan its events must follow, or null
 * @param naming how its identifiers are to be read
 */
public record Source(
    String id,
    String name,
    String writeKey,
    Kind kind,
    boolean enabled,
    List<String> origins,
    @Nullable Plan plan,
    Naming naming) {

  public Source {
    origins = List.copyOf(origins);
  }

  /**
   * What completes identifiers that mean nothing by themselves.
   *
   * @param phoneRegion the country, as two letters of ISO 3166, of telephone numbers without a
   *     country code; empty when the identity rules are to say it
   * @param wechatApp the app whose openids it sends, or empty
   */
  public record Naming(String phoneRegion, String wechatApp) {
    public static final Naming NONE = new Naming("", "");

    Naming orRegion(String otherwise) {
      return phoneRegion.isEmpty() && !otherwise.isEmpty()
          ? new Naming(otherwise, wechatApp)
          : this;
    }
  }

  /** What sends: it decides whose clock is believed. */
  public enum Kind {
    BROWSER,
    MOBILE,
    SERVER,
    IMPORT;

    /** Whether the sender's clock is a private person's and needs correction. */
    boolean hasOwnClock() {
      return this == BROWSER || this == MOBILE;
    }
  }

  public boolean allowsOrigin(String origin) {
    return origins.isEmpty() || origins.contains(origin);
  }
}
