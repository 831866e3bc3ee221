package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.OutboundMessage.Header;
import io.waggle.core.content.RenderRequest;
import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.content.Rendering;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.List;

/** Makes the message of a delivery. The same delivery always gives the same message. */
public final class MessageComposer {
  private final Outbox outbox;
  private final LinkSigner signer;
  private final String baseUrl;

  /**
   * @param baseUrl where our links lead, such as {@code https://mail.example.org}
   */
  public MessageComposer(Outbox outbox, LinkSigner signer, String baseUrl) {
    this.outbox = outbox;
    this.signer = signer;
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
  }

  Composed compose(Delivery delivery) {
    Delivery.Content content = delivery.content();
    TemplateDefinition template = outbox.template(content.template(), content.version());
    if (template == null) {
      return new Composed.Impossible(FailureKind.MESSAGE.detail("the template is gone"));
    }
    String address = delivery.route().address();
    if (address.chars().anyMatch(Character::isISOControl)) {
      return new Composed.Impossible(FailureKind.ADDRESS.detail("the address is malformed"));
    }
    boolean promotional = Purpose.named(delivery.route().purpose()).needsConsent();
    Delivery.Origin origin = delivery.origin();
    SendReason reason =
        new SendReason(
            outbox.journeyName(origin.journey(), origin.version()),
            promotional,
            delivery.route().evidence());
    DeliveryLinks links = new DeliveryLinks(baseUrl, signer, delivery.id());
    RenderRequest request = new RenderRequest(content.locale(), content.values(), reason, links);
    return switch (template.render(request)) {
      case Rendering.Refused refused ->
          new Composed.Impossible(FailureKind.MESSAGE.detail(refused.reason()));
      case Rendering.Message message ->
          new Composed.Ready(
              new OutboundMessage(
                  delivery,
                  message,
                  headers(message, promotional ? unsubscribeHeaders(links) : List.of())));
    };
  }

  private static List<Header> headers(Rendering.Message message, List<Header> first) {
    List<Header> headers = new ArrayList<>(first);
    message.marks().forEach(each -> headers.add(new Header(each.name(), each.value())));
    return headers;
  }

  /** Exactly one address and the one-click field: RFC 8058 §3.1. */
  private static List<Header> unsubscribeHeaders(DeliveryLinks links) {
    return List.of(
        new Header("List-Unsubscribe", "<" + links.unsubscribe() + ">"),
        new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
  }
}
