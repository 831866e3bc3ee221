package io.waggle.core.contact;

import io.waggle.core.kernel.Hash128;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The policy that waits for a person's best hour, where a message asks for it. */
final class HourRule {
  private final ContactPolicyDefinition definition;
  private final TimeRules time;
  private final ContactFigures figures;

  /** What it said, and the hour it rests on. */
  record Answer(PolicyAnswer answer, Chosen chosen) {}

  /**
   * @param definition whose clock and share of exploration count
   */
  HourRule(ContactPolicyDefinition definition, TimeRules time, ContactFigures figures) {
    this.definition = definition;
    this.time = time;
    this.figures = figures;
  }

  Answer ask(ContactRequest request) {
    ContactMessage message = request.message();
    if (message.timing().bestWithinMillis() == 0 || message.isOwed()) {
      return new Answer(PolicyAnswer.allows(ContactRule.SEND_TIME, ""), Chosen.NONE);
    }
    Planned planned = request.recipient().history().planned(message.intent());
    if (planned != null && planned.chosen().isMade()) {
      return answer(planned.at(), planned.chosen(), request.now());
    }
    SendTime.Choice choice = choose(request);
    return choice == null
        ? new Answer(PolicyAnswer.allows(ContactRule.SEND_TIME, "no hour is possible"), Chosen.NONE)
        : answer(choice.at(), choice.chosen(), request.now());
  }

  private static Answer answer(long at, Chosen chosen, long now) {
    String evidence =
        String.format(
            Locale.ROOT, "hour %d of the week, by %.4f", chosen.hour(), chosen.probability());
    return new Answer(
        at > now
            ? PolicyAnswer.holds(ContactRule.SEND_TIME, ContactPolicy.SEND_TIME, evidence, at)
            : PolicyAnswer.allows(ContactRule.SEND_TIME, evidence),
        chosen);
  }

  private SendTime.@Nullable Choice choose(ContactRequest request) {
    ContactMessage message = request.message();
    ContactRequest.Recipient to = request.recipient();
    ZoneId stated = definition.clocks().zone().of(to.facts());
    ContactMessage.Timing timing = message.timing();
    long until = Math.min(timing.usefulUntil(), request.now() + timing.bestWithinMillis());
    SendTime.Span span =
        new SendTime.Span(
            request.now(),
            until,
            stated == null ? ZoneOffset.UTC : stated,
            at ->
                time.notQuiet(request, at).isAllowing()
                    && time.notPaused(request, at).isAllowing());
    return definition
        .clocks()
        .sendTime()
        .choose(
            message.channel(),
            span,
            new SendTime.Known(figures.hours(), to.history().hours()),
            Hash128.of("send_time:" + message.intent(), to.key()));
  }
}
