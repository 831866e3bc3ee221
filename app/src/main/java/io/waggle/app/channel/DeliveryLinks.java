package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.content.MessageLinks;

/** The signed addresses in one message. */
final class DeliveryLinks implements MessageLinks {
  private final String baseUrl;
  private final LinkSigner signer;
  private final DeliveryId delivery;

  /**
   * @param baseUrl where we are reached, without a slash at the end
   */
  DeliveryLinks(String baseUrl, LinkSigner signer, DeliveryId delivery) {
    this.baseUrl = baseUrl;
    this.signer = signer;
    this.delivery = delivery;
  }

  @Override
  public String click(int link) {
    return address(LinkKind.CLICK, link);
  }

  @Override
  public String openPixel() {
    return address(LinkKind.OPEN, 0);
  }

  String trap() {
    return address(LinkKind.TRAP, 0);
  }

  @Override
  public String unsubscribe() {
    return address(LinkKind.UNSUBSCRIBE, 0);
  }

  @Override
  public String preferences() {
    return address(LinkKind.PREFERENCES, 0);
  }

  @Override
  public String transparency() {
    return address(LinkKind.TRANSPARENCY, 0);
  }

  @Override
  public String survey(String id) {
    return baseUrl + "/s/" + signer.surveys().token(id, delivery);
  }

  private String address(LinkKind kind, int link) {
    String token = signer.token(new SignedLink(kind, delivery, link));
    return baseUrl + "/" + kind.path() + "/" + token;
  }
}
