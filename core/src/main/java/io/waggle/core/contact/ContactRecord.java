package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;

/**
 * One send that was wanted: what it was, what was decided, and how far it got.
 *
 * @param verdict what the policies said
 * @param detail the provider's words about the present status, or empty
 * @param changedAt when the status was last changed, in milliseconds since 1970
 */
public record ContactRecord(
    Delivery delivery, DeliveryStatus status, Verdict verdict, String detail, long changedAt) {

  /**
   * What was decided.
   *
   * @param reason {@code allowed}, or why it was suppressed or deferred
   * @param answers every policy that was asked, in order
   * @param until until when it was deferred; 0 when it was not
   */
  public record Verdict(String reason, List<PolicyAnswer> answers, long until) {
    public Verdict {
      answers = List.copyOf(answers);
    }

    static Verdict of(DeliveryDecision decision) {
      long until = decision instanceof DeliveryDecision.Deferred deferred ? deferred.until() : 0;
      return new Verdict(decision.reason(), decision.answers(), until);
    }

    void write(BinaryWriter out) {
      out.writeText(reason).writeSigned(until);
      PolicyAnswer.write(answers, out);
    }

    static Verdict read(BinaryReader in) {
      String reason = in.readText();
      long until = in.readSigned();
      return new Verdict(reason, PolicyAnswer.read(in), until);
    }
  }

  public DeliveryId id() {
    return delivery.id();
  }

  public String reason() {
    return verdict.reason;
  }

  public boolean wasAllowed() {
    return status != DeliveryStatus.SUPPRESSED && status != DeliveryStatus.DEFERRED;
  }

  ContactRecord moved(DeliveryStatus next, String said, long now) {
    return new ContactRecord(delivery, next, verdict, said, now);
  }

  void write(BinaryWriter out) {
    delivery.write(out);
    out.writeByte(status.ordinal()).writeText(detail).writeSigned(changedAt);
    verdict.write(out);
  }

  static ContactRecord read(BinaryReader in) {
    Delivery delivery = Delivery.read(in);
    DeliveryStatus status = DeliveryStatus.of(in.readByte());
    String detail = in.readText();
    long changedAt = in.readSigned();
    return new ContactRecord(delivery, status, Verdict.read(in), detail, changedAt);
  }
}
