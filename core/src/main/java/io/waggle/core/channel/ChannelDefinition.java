package io.waggle.core.channel;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A channel: which protocol carries it, where addresses come from, and what its provider allows.
 *
 * @param carries the channel that it carries beside others, or empty when it is one by itself
 * @param via the protocol, such as {@code smtp}; empty for a channel that nobody described
 * @param addresses where a person's address is looked for, in order
 * @param quotas what the provider lets one person have
 * @param softBounces after how many soft bounces in a row an address is given up
 * @param settings the protocol's own settings, which stand in the document under its name
 */
public record ChannelDefinition(
    String id,
    String carries,
    String via,
    List<AddressSource> addresses,
    Pace pace,
    List<Quota> quotas,
    int softBounces,
    Value settings) {
  private static final int SOFT_BOUNCES = 3;
  private static final List<String> PROTOCOLS =
      List.of(
          "smtp",
          "smpp",
          "webpush",
          "apns",
          "fcm",
          "wechat",
          "wechat_mini",
          "dingtalk",
          "feishu",
          "webhook",
          "inbox",
          "export");

  public ChannelDefinition {
    addresses = List.copyOf(addresses);
    quotas = List.copyOf(quotas);
  }

  /** The name of the queue that it takes from. */
  public String queue() {
    return carries.isEmpty() ? id : Carrier.queue(carries, id);
  }

  /** The same with its carriers' addresses before its own. */
  ChannelDefinition with(List<ChannelDefinition> carriers) {
    List<AddressSource> all = new ArrayList<>();
    for (ChannelDefinition each : carriers) {
      each.addresses.forEach(source -> all.add(new AddressSource.Carried(source, each.id)));
    }
    all.addAll(addresses);
    return new ChannelDefinition(id, carries, via, all, pace, quotas, softBounces, settings);
  }

  /** How a channel works that no document describes. */
  public static ChannelDefinition standard(String id) {
    return new ChannelDefinition(
        id, "", "", standardAddresses(id, ""), Pace.STANDARD, List.of(), SOFT_BOUNCES, none());
  }

  /** Reads a channel; the protocol's own settings are read by whoever speaks it. */
  public static ChannelDefinition parse(String id, Document doc) {
    doc.text("name", id);
    String via = doc.text("via");
    if (!PROTOCOLS.contains(via)) {
      doc.fault(
          "via", "unknown_protocol", "'" + via + "' carries no messages", "Use " + PROTOCOLS + ".");
    }
    List<AddressSource> addresses =
        doc.has("addresses")
            ? doc.objects("addresses").stream().map(AddressSource::parse).toList()
            : standardAddresses(id, via);
    List<Quota> quotas =
        doc.has("quotas") ? doc.objects("quotas").stream().map(Quota::parse).toList() : List.of();
    Value settings = doc.value(via);
    String carries = doc.text("carries", "");
    if (carries.equals(id) || !id.matches("[A-Za-z0-9_.-]+")) {
      doc.fault("carries", "carries_itself", "names the channel itself", "Name another one.");
    }
    return new ChannelDefinition(
        id,
        carries,
        via,
        addresses,
        Pace.parse(doc),
        quotas,
        (int) doc.whole("softBounces", 1, 100, SOFT_BOUNCES),
        settings == null ? none() : settings);
  }

  private static List<AddressSource> standardAddresses(String id, String via) {
    String kind = id.equals("sms") || via.equals("smpp") ? Identifier.PHONE : id;
    return switch (via) {
      case "webhook", "dingtalk", "feishu", "export", "inbox" ->
          List.of(new AddressSource.Fixed(id));
      case "smtp" -> ofKind(Identifier.EMAIL);
      case "apns", "fcm" -> {
        List<AddressSource> all = new ArrayList<>(ofKind(kind));
        all.add(new AddressSource.DeviceToken(via.equals("apns")));
        yield List.copyOf(all);
      }
      default -> ofKind(kind);
    };
  }

  private static List<AddressSource> ofKind(String kind) {
    return List.of(new AddressSource.OfTrait(kind), new AddressSource.OfIdentifier(kind));
  }

  private static Value none() {
    return new Value.Fields(Attributes.EMPTY);
  }
}
