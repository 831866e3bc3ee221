package io.waggle.core.channel;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * One message that was decided for one person. Together with the named version of its template it
 * determines every byte of the message, so a link's destination can be found again without storing
 * the message.
 *
 * @param origin why it is sent
 * @param content what is sent
 * @param route where to, and on what ground
 * @param decidedAt when it was decided, in milliseconds since 1970
 */
public record Delivery(DeliveryId id, Origin origin, Content content, Route route, long decidedAt) {

  /**
   * The place in a journey that wanted it.
   *
   * @param visit counts the entries of the person into the journey from 1
   */
  public record Origin(String journey, int version, String step, int visit) {}

  /**
   * The template and what fills it.
   *
   * @param locale a language tag such as {@code zh} or {@code en-GB}, or empty
   * @param values what the template's expressions had as values at the decision
   */
  public record Content(String template, int version, String locale, Attributes values) {}

  /**
   * Where it goes.
   *
   * @param address the address on the channel; empty when the person has none and the send was
   *     suppressed
   * @param evidence the consent record that allowed it, or the reason why none was needed; empty
   *     when suppressed
   */
  public record Route(String channel, String purpose, String address, String evidence) {}

  /** The name of the queue it waits in: its channel, with the carrier where there are several. */
  public String queue() {
    String carrier = Carrier.of(route.address);
    return carrier.isEmpty() ? route.channel : Carrier.queue(route.channel, carrier);
  }

  public void write(BinaryWriter out) {
    id.write(out);
    out.writeText(origin.journey).writeVar(origin.version);
    out.writeText(origin.step).writeVar(origin.visit);
    out.writeText(content.template).writeVar(content.version);
    out.writeText(content.locale).writeAttributes(content.values);
    out.writeText(route.channel).writeText(route.purpose);
    out.writeText(route.address).writeText(route.evidence);
    out.writeSigned(decidedAt);
  }

  public static Delivery read(BinaryReader in) {
    return new Delivery(
        DeliveryId.read(in),
        new Origin(in.readText(), in.readInt(), in.readText(), in.readInt()),
        new Content(in.readText(), in.readInt(), in.readText(), in.readAttributes()),
        new Route(in.readText(), in.readText(), in.readText(), in.readText()),
        in.readSigned());
  }
}
