package io.waggle.app.pages;

import io.waggle.app.channel.LinkAction;
import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.http.Handler;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.MachineSigns;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the links of messages lead: click, open, trap, unsubscribe and preferences. A forged token
 * is nothing at all: 404. Only a POST changes what a person gets.
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
      if (kind == LinkKind.TRANSPARENCY) {
        continue; // Answered by the routes of that page, which read more.
      }
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
   */
  private record Sent(
      Identifier person, Delivery.Route route, String destination, Choices choices) {}

  private Response answer(LinkKind kind, Request request) {
    PreferenceWords words =
        PreferenceWords.in(request.query("lang"), request.header("Accept-Language"));
    PreferencePage page = new PreferencePage(words);
    SignedLink link = signer.verify(kind, request.pathParameter("token"));
    Sent sent = link == null ? null : sent(link);
    if (link == null || sent == null) {
      return page.invalid();
    }
    return switch (LinkAction.of(kind, request.method())) {
      case FOLLOW_AND_COUNT, FOLLOW -> {
        hit(link, link.link(), request);
        yield follow(sent, page);
      }
      case PIXEL_AND_COUNT, PIXEL -> {
        hit(link, kind == LinkKind.TRAP ? LinkHit.TRAP : LinkHit.OPEN, request);
        yield pixel();
      }
      case SHOW_PAGE ->
          kind == LinkKind.UNSUBSCRIBE
              ? page.unsubscribe(sent.route.address(), address(LinkKind.PREFERENCES, link))
              : page.show(
                  sent.route.address(),
                  sent.choices,
                  address(LinkKind.TRANSPARENCY, link),
                  clock.millis());
      case WITHDRAW -> {
        withdraw(link, sent);
        yield page.stopped(address(LinkKind.PREFERENCES, link));
      }
      case SAVE_CHOICES -> {
        save(link, sent, request);
        yield page.saved();
      }
      case REFUSE -> page.refused();
    };
  }

  private @Nullable Sent sent(SignedLink link) {
    return pipeline.ask(engine -> {
      EngineView view = engine.view();
      PersonView person = view.recipient(link.delivery());
      Identifier identifier = person == null ? null : identifier(person);
      if (person == null || identifier == null) {
        return null;
      }
      ContactRecord record = view.delivery(link.delivery());
      if (record == null) {
        // Too old to be kept, but the way out must work for ever.
        Delivery.Route route = new Delivery.Route("email", Purpose.MARKETING.name(), "", "");
        return new Sent(identifier, route, "", Choices.of(person, "email", 0));
      }
      Delivery delivery = record.delivery();
      return new Sent(
          identifier,
          delivery.route(),
          destination(view, delivery.content(), link.link()),
          Choices.of(person, delivery.route().channel(), delivery.decidedAt()));
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

  /** Writes down what came in, as it came in; whether it was a person is judged afterwards. */
  private void hit(SignedLink link, int number, Request request) {
    LinkHit hit = raw(number, request, clock.millis());
    pipeline.ingest(List.of(new Input.LinkFollowed(link.delivery().toString(), hit)));
  }

  private static LinkHit raw(int number, Request request, long now) {
    String hints =
        (request.header("Purpose")
                + " "
                + request.header("Sec-Purpose")
                + " "
                + request.header("X-Client-Network"))
            .strip()
            .toLowerCase(Locale.ROOT);
    String network = network(request.header("X-Forwarded-For"));
    return new LinkHit(number, request.method(), request.header("User-Agent"), hints, network, now);
  }

  /** The first three parts of an address: enough to tell two sources apart, too little for one. */
  static String network(String forwardedFor) {
    String first = forwardedFor.split(",", -1)[0].strip();
    String[] parts = first.split(first.contains(":") ? ":" : "\\.", -1);
    return parts.length < 4 ? "" : String.join(".", parts[0], parts[1], parts[2]);
  }

  private static Response follow(Sent sent, PreferencePage page) {
    if (sent.destination.isEmpty()) {
      return page.invalid();
    }
    return Response.empty(302)
        .withHeader("Location", sent.destination)
        .withHeader("Cache-Control", "no-store")
        .withHeader("Referrer-Policy", "no-referrer");
  }

  private static Response pixel() {
    return Response.of(200, "image/gif", PIXEL).withHeader("Cache-Control", "no-store");
  }

  /** Another page of the same message. */
  private String address(LinkKind kind, SignedLink link) {
    SignedLink there = new SignedLink(kind, link.delivery(), 0);
    return "/" + kind.path() + "/" + signer.token(there);
  }

  /** One POST is enough, whoever sends it: mail providers do it for people (RFC 8058 §3.2). */
  private void withdraw(SignedLink link, Sent sent) {
    pipeline.ingest(
        List.of(
            new Input.ConsentChanged(
                sent.person,
                sent.route.purpose(),
                sent.route.channel(),
                false,
                "",
                "one-click unsubscribe in " + link.delivery(),
                clock.millis())));
  }

  /** Stores the choices. A program can take less for a person, but never ask for more. */
  private void save(SignedLink link, Sent sent, Request request) {
    boolean machine = !MachineSigns.alone(raw(0, request, 0)).isEmpty();
    PreferenceChanges changes =
        new PreferenceChanges(
            sent.person, sent.choices, "preference page of " + link.delivery(), clock.millis());
    List<Input> inputs =
        changes.of(PreferenceForm.read(request.body()), sent.route.channel(), machine);
    if (!inputs.isEmpty()) {
      pipeline.ingest(inputs);
    }
  }
}
