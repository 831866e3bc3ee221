package io.waggle.app.pages;

import io.waggle.app.channel.Mailbox;
import io.waggle.app.channel.MailboxEntry;
import io.waggle.app.channel.MailboxMessage;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import java.time.Instant;
import java.util.List;

/**
 * The development mailbox: every mail that would have gone out. Served only where mail goes to the
 * mailbox.
 */
public final class MailboxRoutes implements RouteGroup {
  private static final int PAGE = 100;
  private static final String SANDBOX =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

  private final Mailbox mailbox;

  public MailboxRoutes(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/mailbox", this::list),
        Route.get("/mailbox/{id}", this::read),
        Route.get("/mailbox/{id}/html", this::html));
  }

  private Response list(Request request) {
    long before =
        request.query("before").isEmpty() ? Long.MAX_VALUE : number(request.query("before"));
    List<MailboxEntry> entries = mailbox.list(before, PAGE);
    if (entries.isEmpty()) {
      return Html.page(
          200,
          "Mailbox",
          "<p>No mail yet. Publish a template and a journey, give somebody a consent, and let the "
              + "journey's trigger happen: what it sends lands here.</p>");
    }
    StringBuilder body = new StringBuilder("<p>").append(mailbox.size()).append(" mails kept</p>");
    body.append("<table><tr><th>received</th><th>to</th><th>subject</th></tr>");
    for (MailboxEntry each : entries) {
      body.append("<tr><td>").append(Instant.ofEpochMilli(each.receivedAt()));
      body.append("</td><td>")
          .append(Html.escape(each.to()))
          .append("</td><td><a href=\"/mailbox/");
      body.append(each.id()).append("\">").append(Html.escape(each.subject()));
      body.append("</a></td></tr>");
    }
    body.append("</table><p><a href=\"/mailbox?before=").append(entries.getLast().id());
    return Html.page(200, "Mailbox", body.append("\">older</a></p>").toString());
  }

  private Response read(Request request) {
    MailboxMessage message = find(request);
    StringBuilder body = new StringBuilder("<p><a href=\"/mailbox\">all mails</a></p><pre>");
    for (String header : message.headers()) {
      body.append(Html.escape(header)).append('\n');
    }
    body.append("</pre><iframe sandbox title=\"the mail as HTML\" src=\"/mailbox/");
    body.append(message.entry().id()).append("/html\"></iframe><h2>Plain text</h2><pre>");
    body.append(Html.escape(message.text())).append("</pre>");
    return Html.page(200, message.entry().subject(), body.toString());
  }

  private Response html(Request request) {
    return Response.html(find(request).html()).withHeader("Content-Security-Policy", SANDBOX);
  }

  private MailboxMessage find(Request request) {
    MailboxMessage message = mailbox.read(number(request.pathParameter("id")));
    if (message == null) {
      throw ProblemException.notFound("no mail has the number " + request.pathParameter("id"));
    }
    return message;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ProblemException.notFound("no mail has the number " + text);
    }
  }
}
