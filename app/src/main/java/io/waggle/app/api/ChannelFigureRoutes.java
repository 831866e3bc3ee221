package io.waggle.app.api;

import io.waggle.app.analytics.Commerce;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.engine.SpendDocuments;
import io.waggle.core.experiment.Attribution;
import io.waggle.core.experiment.GoalDefinition;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.experiment.SpendBook;
import io.waggle.core.kernel.Document;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What channels cost and brought: spend, credit, cost of a customer, return, worth. */
final class ChannelFigureRoutes {
  private static final int MAX_DAYS = 3_660;
  private static final double CENTS = 1e4;
  private static final List<String> MODELS =
      List.of(Attribution.FIRST, Attribution.LAST, Attribution.LINEAR);

  private final ApiParts parts;

  ChannelFigureRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/channel-figures", this::figures));
  }

  private Response figures(Request request) {
    int days = (int) Queries.number(request, "days", 28, 1, MAX_DAYS);
    String model = model(request);
    GoalDefinition goal = goal(request);
    parts.awaitAnalytics();
    LocalDays time = LocalDays.endingWith(LatestEvent.millis(parts), days, Queries.zone(request));
    JsonWriter out = new JsonWriter().object();
    out.field("since", Queries.iso(time.period().since()));
    out.field("until", Queries.iso(time.period().until())).field("zone", time.zone().getId());
    out.field("days", days).field("model", model);
    if (goal != null) {
      out.field("goal", goal.id());
    }
    out.field("minCustomers", ChannelFigures.MIN_CUSTOMERS).array("channels");
    if (goal != null) {
      all(goal, model, time).values().forEach(each -> write(each, out));
    }
    return Response.json(out.end().end());
  }

  private static String model(Request request) {
    String model = request.query("model");
    if (model.isEmpty()) {
      return Attribution.LINEAR;
    }
    if (!MODELS.contains(model)) {
      throw new ProblemException(
          400,
          "api.unknown_model",
          "model=" + model + " is not one of " + MODELS,
          "Use one of them, or leave it out for " + Attribution.LINEAR + ".");
    }
    return model;
  }

  /** The goal that is asked for; without a name the one of the greatest value, null without any. */
  private @Nullable GoalDefinition goal(Request request) {
    String asked = request.query("goal");
    String id =
        asked.isEmpty() ? parts.pipeline().ask(e -> worthMost(e.view().goalMeasures())) : asked;
    PublishedDefinition found = parts.definitions().find(DefinitionKind.GOAL.label(), id);
    if (found == null && !asked.isEmpty()) {
      throw ProblemException.notFound("there is no goal " + asked);
    }
    return found == null
        ? null
        : GoalDefinition.parse(id, Document.root(found.document(), "goal/" + id));
  }

  private static String worthMost(GoalMeasures measures) {
    String most = "";
    for (String each : measures.goals()) {
      if (most.isEmpty() || measures.value(each) > measures.value(most)) {
        most = each;
      }
    }
    return most;
  }

  private Map<String, ChannelFigures> all(GoalDefinition goal, String model, LocalDays time) {
    SpendBook book =
        SpendDocuments.compile(parts.definitions().inUse(DefinitionKind.SPEND.label()));
    ChannelFigures.Frame frame =
        new ChannelFigures.Frame(
            time.first().toEpochDay(), time.days(), !goal.valueProperty().isEmpty());
    Map<String, ChannelFigures> channels = new TreeMap<>();
    Commerce commerce = parts.analytics().views().commerce();
    Commerce.Question question = new Commerce.Question(goal.id(), model, goal.currency());
    for (Commerce.CreditDay each : commerce.creditDays(question, time.period(), time.zone())) {
      channels
          .computeIfAbsent(each.channel(), key -> new ChannelFigures(key, book, frame))
          .add(each);
    }
    for (String each : book.channels()) {
      ChannelFigures figures = new ChannelFigures(each, book, frame);
      if (!figures.spent().days().isEmpty()) {
        channels.putIfAbsent(each, figures);
      }
    }
    for (Commerce.Acquired each : commerce.acquired(question, time.period().until())) {
      ChannelFigures figures = channels.get(each.channel());
      if (figures != null) {
        figures.add(each);
      }
    }
    return channels;
  }

  private static void write(ChannelFigures channel, JsonWriter out) {
    out.object().field("channel", channel.channel());
    sums(channel.all, out);
    SpendBook.Spent spent = channel.spent();
    out.object("spend").field("days", spent.days().cardinality());
    amounts("amounts", spent.amounts(), out);
    out.end().object("compared");
    sums(channel.compared, out);
    out.end();
    figure("costPerCustomer", channel.costPerCustomer(), out);
    out.end();
    figure("returnOnSpend", channel.returnOnSpend(), out);
    out.end();
    ChannelFigures.Worth worth = channel.worth();
    figure("customerValue", worth.mean(), out);
    if (worth.mean().isKnown()) {
      out.field("low", rounded(worth.low())).field("high", rounded(worth.high()));
    }
    out.field("customers", rounded(worth.customers())).end().end();
  }

  private static void sums(ChannelFigures.Sums sums, JsonWriter out) {
    out.field("conversions", rounded(sums.conversions));
    out.field("newCustomers", rounded(sums.newCustomers));
    amounts("revenue", sums.revenue, out);
  }

  private static void amounts(String name, Map<String, Double> amounts, JsonWriter out) {
    out.array(name);
    amounts.forEach((currency, amount) ->
        out.object().field("currency", currency).field("amount", rounded(amount)).end());
    out.end();
  }

  /** Opens an object with the figure, or with the reason why there is none. */
  private static void figure(String name, ChannelFigures.Figure figure, JsonWriter out) {
    out.object(name);
    if (figure.isKnown()) {
      out.field("value", rounded(figure.value())).field("currency", figure.currency());
    } else {
      out.field("reason", figure.reason());
    }
  }

  private static double rounded(double amount) {
    return Math.round(amount * CENTS) / CENTS;
  }
}
