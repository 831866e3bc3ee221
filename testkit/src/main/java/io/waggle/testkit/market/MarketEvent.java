package io.waggle.testkit.market;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a client sends it, in the shape of the public analytics contract.
 *
 * @param messageId unique to the event; a repeated delivery carries the same
 * @param name the event's or page's name; empty for identify and alias
 * @param ids what the client says about who it is
 * @param traits scalars about the person, on identify
 * @param properties scalars about the event
 * @param campaign where the visit came from, on its first page
 * @param stamps when, by the client's clock and by the true one
 * @param truePerson who really acted: hidden truth, never to be given to the system under test
 */
public record MarketEvent(
    String messageId,
    Type type,
    String name,
    Ids ids,
    Map<String, Object> traits,
    Map<String, Object> properties,
    @Nullable Campaign campaign,
    Stamps stamps,
    int truePerson)
    implements MarketSignal {

  public MarketEvent {
    traits = Map.copyOf(traits);
    properties = Map.copyOf(properties);
  }

  /** Kinds of event. */
  public enum Type {
    IDENTIFY,
    TRACK,
    PAGE,
    ALIAS;

    /** The word on the wire. */
    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Identifiers of an event, junk among them.
   *
   * @param previousId on alias: the id that is the same person as userId
   * @param advertisingId {@code context.device.advertisingId}
   */
  public record Ids(
      @Nullable String userId,
      @Nullable String anonymousId,
      @Nullable String previousId,
      @Nullable String advertisingId) {}

  /** {@code context.campaign}. */
  public record Campaign(String source, String medium, @Nullable String name) {}

  /**
   * Times in milliseconds since 1970 UTC. The true time is {@code received - (sent - original)} but
   * for the time on the wire, at most two seconds.
   *
   * @param original when it happened, by the client's clock
   * @param sent when it was sent, by the client's clock
   * @param received when it arrived, by the true clock
   */
  public record Stamps(long original, long sent, long received) {}

  /** {@code userId}, if sent. */
  public @Nullable String userId() {
    return ids.userId();
  }

  /** {@code anonymousId}, if sent. */
  public @Nullable String anonymousId() {
    return ids.anonymousId();
  }

  /** {@code originalTimestamp} by the client's clock. */
  public long originalTimestamp() {
    return stamps.original();
  }

  /** {@code sentAt} by the client's clock. */
  public long sentAt() {
    return stamps.sent();
  }

  @Override
  public long receivedAt() {
    return stamps.received();
  }
}
