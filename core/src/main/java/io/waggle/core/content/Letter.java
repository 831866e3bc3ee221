package io.waggle.core.content;

import io.waggle.core.content.liquid.Budget;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.content.liquid.Moment;
import io.waggle.core.content.liquid.Occasion;
import io.waggle.core.content.liquid.Outcome;
import io.waggle.core.content.liquid.Things;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;

/**
 * One message while it is written: fills templates, and remembers the first thing that stood in the
 * way.
 */
final class Letter {
  private final RenderRequest request;
  private final MessageFrame frame;
  private final Attributes.Builder values = Attributes.builder();
  private final Moment moment;
  private final Things things;
  private String refusal = "";

  /**
   * @param zone the time zone of the template's dates
   */
  Letter(RenderRequest request, String zone) {
    this(request, zone, Things.NONE);
  }

  /**
   * @param things values that are found by their ids while the message is written
   */
  Letter(RenderRequest request, String zone, Things things) {
    this.request = request;
    this.things = things;
    this.frame = new MessageFrame(request);
    for (int i = 0; i < request.values().size(); i++) {
      values.put(request.values().key(i), request.values().value(i));
    }
    values.put(Ours.UNSUBSCRIBE, frame.unsubscribe());
    values.put(Ours.PREFERENCES, frame.preferences());
    values.put(Ours.TRANSPARENCY, frame.transparency());
    values.put(Ours.WHY, frame.why());
    Value now = request.values().find(Ours.NOW);
    long millis = now instanceof Value.Whole whole ? whole.number() : Moment.UNKNOWN;
    this.moment = new Moment(millis, zone, request.locale());
  }

  /** Lets templates that are filled from now on use a value. */
  void add(String path, String text) {
    values.put(path, text);
  }

  /** The address of a survey, which is ours and no counted link. */
  void addSurvey(String path, String address) {
    add(path, address);
    frame.addOurs(address);
  }

  private Occasion occasion() {
    return new Occasion(values.build(), moment, Budget.MESSAGE, things);
  }

  /** The text of the template, or empty when it is refused. */
  String fill(LiquidTemplate template) {
    return filled(template).text();
  }

  /** The text of the template and where its constant parts stand; empty when it is refused. */
  Outcome.Done filled(LiquidTemplate template) {
    return switch (template.render(occasion(), frame)) {
      case Outcome.Done done -> done;
      case Outcome.Refused refused -> {
        refuse(refused.code());
        yield new Outcome.Done("", List.of());
      }
    };
  }

  /** The value of the template, of its own type when it is one value alone. */
  Value value(LiquidTemplate template) {
    return template.value(occasion(), refused -> refuse(refused.code()));
  }

  void refuse(String reason) {
    refusal = refusal.isEmpty() ? reason : refusal;
  }

  MessageFrame frame() {
    return frame;
  }

  boolean isPromotion() {
    return request.reason().promotional();
  }

  String locale() {
    return request.locale();
  }

  /** The message, unless something stood in the way of it. */
  Rendering finish(Rendering.Message message) {
    return refusal.isEmpty() ? message : new Rendering.Refused(refusal);
  }
}
