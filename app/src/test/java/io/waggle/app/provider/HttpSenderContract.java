package io.waggle.app.provider;

import io.waggle.app.channel.TestMessages;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.content.Rendering;
import io.waggle.testkit.channel.ChannelSenderContract;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract for a sender whose provider is asked over HTTP. */
abstract class HttpSenderContract extends ChannelSenderContract {
  private HttpReceiver receiver = HttpReceiver.answering(HttpReceiver.HANG_UP);

  /** The sender with its provider there. */
  abstract ChannelSender sender(URI base, GuardedHttp http);

  /** What a working provider says to a message. */
  abstract String yes();

  /** What the provider says to a request that is not the message yet; empty when it is one. */
  String before(HttpReceiver.Got request) {
    return "";
  }

  @Override
  protected final ChannelSender sender(Provider provider) throws Exception {
    receiver.close();
    receiver =
        new HttpReceiver(request ->
            !before(request).isEmpty()
                ? before(request)
                : provider == Provider.SILENT ? HttpReceiver.SILENCE : yes());
    URI base = receiver.uri("");
    if (provider == Provider.ABSENT) {
      try (ServerSocket free = new ServerSocket(0)) {
        base = URI.create("http://127.0.0.1:" + free.getLocalPort());
      }
    }
    return sender(base, HttpReceiver.client());
  }

  @Override
  protected final int taken() {
    return (int) receiver.got().stream().filter(each -> before(each).isEmpty()).count();
  }

  @Override
  protected OutboundMessage ofAnotherShape() {
    return TestMessages.to(
        new DeliveryId(1, 99),
        "x",
        address(),
        new Rendering.Email("s", "", "t", List.of(), List.of()));
  }

  @Override
  protected final OutboundMessage message(int number) {
    return TestMessages.to(new DeliveryId(1, number), "x", address(), body());
  }

  abstract String address();

  abstract Rendering.Message body();

  @AfterEach
  void stop() throws Exception {
    receiver.close();
  }
}
