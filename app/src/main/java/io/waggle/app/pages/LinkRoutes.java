package io.waggle.app.pages;

import io.waggle.app.channel.LinkAction;
import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.MachineSigns;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.http.Handler;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the links of messages lead: click, open, unsubscribe and preferences. A forged token is
 * nothing at all: 404.
 */
public final class LinkRoutes implements RouteGroup {
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Pipeline pipeline;
  private final LinkSigner signer;
  private final Clock clock;

  public LinkRoutes(Pipeline pipeline, LinkSigner signer, Clock clock) {
    this.pipeline = pipeline;
    this.signer = signer;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (LinkKind kind : LinkKind.values()) {
      String pattern = "/" + kind.path() + "/{token}";
      for (String method : List.of("GET", "HEAD", "POST")) {
        Handler handler = request -> answer(kind, request);
        routes.add(new Route(method, pattern, handler));
      }
    }
    return routes;
  }

  /**
   * What a link needs to know of its delivery.
   *
   * @param person any identifier that still leads to the person
   * @param destination where the link leads, empty when nowhere
   * @param millisSinceSent -1 once the mail has been in a person's hands, or when it is too old
   */
  private record Sent(
      Identifier person,
      String address,
      String purpose,
      String channel,
      String destination,
      long millisSinceSent) {}

  private Response answer(LinkKind kind, Request request) {
    SignedLink link = signer.verify(kind, request.pathParameter("token"));
    Sent sent = link == null ? null : sent(link);
    if (link == null || sent == null) {
      return Html.page(404, "This link is not valid", "<p>It may have been cut off.</p>");
    }
    return switch (LinkAction.of(kind, request.method())) {
      case FOLLOW_AND_COUNT -> {
        count(link, link.link(), sent, request);
        yield follow(sent);
      }
      case FOLLOW -> follow(sent);
      case PIXEL_AND_COUNT -> {
        count(link, -1, sent, request);
        yield pixel();
      }
      case PIXEL -> pixel();
      case SHOW_PAGE -> kind == LinkKind.UNSUBSCRIBE ? confirm(sent) : preferences(sent);
      case WITHDRAW -> withdraw(link, sent);
      case SAVE_CHOICES -> save(link, sent, request);
      case REFUSE -> Html.page(405, "Not this way", "<p>Open the link in a browser.</p>");
    };
  }

  private @Nullable Sent sent(SignedLink link) {
    return pipeline.ask(engine -> {
      EngineView view = engine.view();
      PersonView person = view.person(link.delivery().person());
      Identifier identifier = person == null ? null : identifier(person);
      if (identifier == null) {
        return null;
      }
      ContactRecord record = view.delivery(link.delivery());
      if (record == null) {
        // Too old to be kept, but the way out must work for ever.
        return new Sent(identifier, "", Purpose.MARKETING.name(), "email", "", -1);
      }
      Delivery.Route route = record.delivery().route();
      long since =
          record.status() == DeliveryStatus.ACCEPTED ? clock.millis() - record.changedAt() : -1;
      return new Sent(
          identifier,
          route.address(),
          route.purpose(),
          route.channel(),
          destination(view, record.delivery().content(), link.link()),
          since);
    });
  }

  private static String destination(EngineView view, Delivery.Content content, int link) {
    TemplateDefinition template = view.template(content.template(), content.version());
    return template == null ? "" : template.destination(content.locale(), content.values(), link);
  }

  /** Any identifier that still leads to the person. */
  private static @Nullable Identifier identifier(PersonView person) {
    for (Link each : person.links()) {
      if (each.status() == Link.Status.ACTIVE) {
        return each.identifier();
      }
    }
    return null;
  }

  private void count(SignedLink link, int number, Sent sent, Request request) {
    MachineSigns.Hit hit =
        new MachineSigns.Hit(
            request.header("User-Agent"),
            request.header("Purpose") + request.header("Sec-Purpose"),
            sent.millisSinceSent());
    boolean machine = !MachineSigns.of(hit).isEmpty();
    pipeline.ingest(
        List.of(
            new Input.MessageEngaged(link.delivery().toString(), number, machine, clock.millis())));
  }

  private static Response follow(Sent sent) {
    if (sent.destination().isEmpty()) {
      return Html.page(404, "This link leads nowhere", "<p>Its message has no such link.</p>");
    }
    return Response.empty(302)
        .withHeader("Location", sent.destination())
        .withHeader("Cache-Control", "no-store")
        .withHeader("Referrer-Policy", "no-referrer");
  }

  private static Response pixel() {
    return Response.of(200, "image/gif", PIXEL).withHeader("Cache-Control", "no-store");
  }

  private static Response confirm(Sent sent) {
    return Html.page(
        200,
        "Stop these messages?",
        "<p>"
            + Html.escape(sent.address())
            + " will get no more messages of this kind.</p>"
            + "<form method=\"post\"><button>Stop them · 退订</button></form>");
  }

  private Response withdraw(SignedLink link, Sent sent) {
    change(sent, false, "one-click unsubscribe in " + link.delivery());
    return Html.page(200, "Done · 已退订", "<p>You will get no more messages of this kind.</p>");
  }

  private static Response preferences(Sent sent) {
    String purpose = Html.escape(sent.purpose());
    return Html.page(
        200,
        "Your choices · 您的选择",
        "<p>Messages of the kind <b>"
            + purpose
            + "</b> by "
            + Html.escape(sent.channel())
            + " to "
            + Html.escape(sent.address())
            + "</p><form method=\"post\"><p><label><input type=\"radio\" name=\"choice\" "
            + "value=\"keep\" checked> keep them · 保留</label><br><label><input type=\"radio\" "
            + "name=\"choice\" value=\"stop\"> stop them · 退订</label></p>"
            + "<button>Save · 保存</button></form>");
  }

  private Response save(SignedLink link, Sent sent, Request request) {
    boolean stop = new String(request.body(), StandardCharsets.UTF_8).contains("choice=stop");
    change(sent, !stop, "preference page of " + link.delivery());
    return Html.page(200, "Saved · 已保存", "<p>Thank you.</p>");
  }

  private void change(Sent sent, boolean granted, String proof) {
    pipeline.ingest(
        List.of(
            new Input.ConsentChanged(
                sent.person(),
                sent.purpose(),
                sent.channel(),
                granted,
                "",
                proof,
                clock.millis())));
  }
}
