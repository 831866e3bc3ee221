package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.privacy.Consents;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a message may go out: a list of small policies, asked in order, of which the
 * first that says no gives the reason. The one entry of this package for journeys.
 *
 * <p>What says no for good comes first and the caps last, so that a person without an address or a
 * consent never uses up a place. What only says not yet puts a message off that can wait.
 */
public final class ContactPolicy {
  public static final String TOO_LATE = "too_late";
  public static final String NO_ADDRESS = "no_address";
  public static final String ADDRESS_REFUSES = "address_refuses";
  public static final String SUPPRESSION_LIST = "suppression_list";
  public static final String CONSENT_UNCONFIRMED = "consent_unconfirmed";
  public static final String PAUSED = "paused";
  public static final String GLOBAL_HOLDOUT = "global_holdout";
  public static final String CAMPAIGN_HOLDOUT = "campaign_holdout";
  public static final String THROTTLED = "throttled";
  public static final String SEND_TIME = "send_time";
  public static final String QUIET_HOURS = "quiet_hours";
  public static final String UNKNOWN_ZONE = "unknown_zone";
  public static final String FREQUENCY_CAP = "frequency_cap";
  public static final String YIELDS = "yields_to_priority";

  /** The longest a message can be put off. */
  static final long MAX_DEFERRAL_MILLIS = 31L * 86_400_000;

  /** Each step leads past the end of a window or a place; more than this is never needed. */
  private static final int MAX_STEPS = 500;

  private final List<ContactPolicyDefinition> definitions;
  private final List<SuppressionList> lists;
  private final List<Rule> rules;
  private final List<TimeRule> timeRules;
  private final HourRule hours;

  /** A policy on whom. */
  private interface Rule {
    PolicyAnswer ask(ContactRequest request);
  }

  /** A policy on when. */
  private interface TimeRule {
    PolicyAnswer ask(ContactRequest request, long at);
  }

  /** A policy that learns nothing from what was sent. */
  public ContactPolicy(List<ContactPolicyDefinition> definitions, List<SuppressionList> lists) {
    this(definitions, lists, new ContactFigures());
  }

  /**
   * @param figures what was sent so far, as it stands whenever the policy is asked
   */
  public ContactPolicy(
      List<ContactPolicyDefinition> definitions,
      List<SuppressionList> lists,
      ContactFigures figures) {
    this.definitions =
        definitions.isEmpty() ? List.of(ContactPolicyDefinition.DEFAULT) : List.copyOf(definitions);
    this.lists = List.copyOf(lists);
    RecipientRules recipient = new RecipientRules(this.definitions, this.lists, figures);
    TimeRules time = new TimeRules(this.definitions);
    hours = new HourRule(this.definitions.getFirst(), time, figures);
    rules =
        List.of(
            recipient::stillOfUse,
            recipient::addressPresent,
            recipient::notSuppressed,
            recipient::consentGiven,
            recipient::consentConfirmed,
            recipient::notHeldOut,
            recipient::notThrottled);
    timeRules = List.of(time::notPaused, time::notQuiet, time::capsKept, time::noneGoesBefore);
  }

  public DeliveryDecision decide(ContactRequest request) {
    List<PolicyAnswer> answers = new ArrayList<>();
    for (Rule each : rules) {
      PolicyAnswer answer = each.ask(request);
      answers.add(answer);
      if (!answer.isAllowing()) {
        return new DeliveryDecision.Suppressed(answer.reason(), answers);
      }
    }
    HourRule.Answer hour = hours.ask(request);
    answers.add(hour.answer());
    if (!hour.answer().isAllowing()) {
      return new DeliveryDecision.Deferred(
          hour.answer().until(), SEND_TIME, answers, hour.chosen());
    }
    for (TimeRule each : timeRules) {
      PolicyAnswer answer = each.ask(request, request.now());
      answers.add(answer);
      if (!answer.isAllowing()) {
        return held(request, answer, answers);
      }
    }
    boolean reserves = definitions.stream().anyMatch(each -> each.binds(request.message()));
    return new DeliveryDecision.Allowed(evidence(answers), reserves, hour.chosen(), answers);
  }

  /**
   * Why a message that was allowed may not be handed to a provider any more; empty when it may.
   * What was published since the decision counts as well.
   */
  public String refusalAtClaim(
      ContactRecord record, Consents consents, ContactHistory history, long now) {
    String refusal = history.refusalNow(record, consents, now);
    Delivery.Route route = record.delivery().route();
    boolean listed = !listed(route.channel(), route.address()).isEmpty();
    return refusal.isEmpty() && listed ? SUPPRESSION_LIST : refusal;
  }

  /** The suppression list that the address is on; empty when it is on none. */
  public String listed(String channel, String address) {
    for (SuppressionList each : lists) {
      if (each.covers(channel, address)) {
        return each.id();
      }
    }
    return "";
  }

  /** Whether a consent to the purpose on the channel counts only once it is confirmed. */
  public boolean confirms(String purpose, String channel) {
    return definitions.stream().anyMatch(each -> each.confirms(purpose, channel));
  }

  private DeliveryDecision held(
      ContactRequest request, PolicyAnswer answer, List<PolicyAnswer> answers) {
    ContactMessage.Timing timing = request.message().timing();
    if (timing.whenHeld() == ContactMessage.WhenHeld.DROP || !answer.isHolding()) {
      return new DeliveryDecision.Suppressed(answer.reason(), answers);
    }
    long until = nextAllowed(request, answer.until());
    boolean tooLate = until > timing.usefulUntil() || until > request.now() + MAX_DEFERRAL_MILLIS;
    return tooLate
        ? new DeliveryDecision.Suppressed(answer.reason(), answers)
        : new DeliveryDecision.Deferred(until, answer.reason(), answers, Chosen.NONE);
  }

  /** The first time from then on at which no policy holds the message back. */
  private long nextAllowed(ContactRequest request, long from) {
    long at = from;
    long last = request.now() + MAX_DEFERRAL_MILLIS;
    for (int i = 0; i < MAX_STEPS && at <= last; i++) {
      long held = heldUntil(request, at);
      if (held == 0) {
        return at;
      }
      at = Math.max(at + 1, held);
    }
    return Long.MAX_VALUE;
  }

  private long heldUntil(ContactRequest request, long at) {
    for (TimeRule each : timeRules) {
      PolicyAnswer answer = each.ask(request, at);
      if (!answer.isAllowing()) {
        return answer.isHolding() ? answer.until() : Long.MAX_VALUE;
      }
    }
    return 0;
  }

  private static String evidence(List<PolicyAnswer> answers) {
    return answers.stream()
        .filter(each -> each.rule() == ContactRule.CONSENT)
        .findFirst()
        .map(PolicyAnswer::evidence)
        .orElse("");
  }
}
