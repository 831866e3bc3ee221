package io.waggle.app.science;

import io.waggle.science.guard.GuardPolicy;
import io.waggle.science.guard.Guardrail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules of a guard as the command reads them; what is left out is as in the standard. */
final class GuardPolicyDocument {
  private static final GuardPolicy STANDARD = GuardPolicy.standard();

  private GuardPolicyDocument() {}

  /** The standard with this alpha for promotion, release and rollback. */
  static GuardPolicy standard(double alpha) {
    GuardPolicy.Promotion promotion = STANDARD.promotion();
    GuardPolicy.Release release = STANDARD.release();
    GuardPolicy.Rollback rollback = STANDARD.rollback();
    return new GuardPolicy(
        new GuardPolicy.Promotion(
            promotion.clickLift(),
            promotion.costRatio(),
            promotion.days(),
            promotion.margin(),
            alpha),
        new GuardPolicy.Release(
            release.shares(),
            release.floor(),
            release.windowDays(),
            release.minAnswers(),
            release.tolerance(),
            alpha),
        new GuardPolicy.Rollback(rollback.drop(), rollback.days(), alpha),
        STANDARD.breaker(),
        STANDARD.gates(),
        STANDARD.timing(),
        STANDARD.tunedUnits());
  }

  static GuardPolicy read(Document document, double alpha) {
    document.allowOnly(
        "promotion", "release", "rollback", "breaker", "gates", "timing", "tunedUnits");
    GuardPolicy otherwise = standard(alpha);
    return new GuardPolicy(
        document.has("promotion")
            ? promotion(document.object("promotion"), otherwise.promotion())
            : otherwise.promotion(),
        document.has("release")
            ? release(document.object("release"), otherwise.release())
            : otherwise.release(),
        document.has("rollback")
            ? rollback(document.object("rollback"), otherwise.rollback())
            : otherwise.rollback(),
        document.has("breaker") ? breaker(document.object("breaker")) : otherwise.breaker(),
        document.has("gates") ? gates(document.object("gates")) : otherwise.gates(),
        document.has("timing") ? timing(document.object("timing")) : otherwise.timing(),
        document.numberOr("tunedUnits", otherwise.tunedUnits()));
  }

  private static GuardPolicy.Promotion promotion(
      Document document, GuardPolicy.Promotion otherwise) {
    document.allowOnly("clickLift", "costRatio", "days", "margin", "alpha");
    return new GuardPolicy.Promotion(
        document.numberOr("clickLift", otherwise.clickLift()),
        document.numberOr("costRatio", otherwise.costRatio()),
        whole(document, "days", otherwise.days()),
        document.numberOr("margin", otherwise.margin()),
        document.numberOr("alpha", otherwise.alpha()));
  }

  private static GuardPolicy.Release release(Document document, GuardPolicy.Release otherwise) {
    document.allowOnly("shares", "floor", "windowDays", "minAnswers", "tolerance", "alpha");
    List<Double> shares =
        document.has("shares")
            ? Arrays.stream(document.numbers("shares")).boxed().toList()
            : otherwise.shares();
    return new GuardPolicy.Release(
        shares,
        document.numberOr("floor", otherwise.floor()),
        whole(document, "windowDays", otherwise.windowDays()),
        whole(document, "minAnswers", otherwise.minAnswers()),
        document.numberOr("tolerance", otherwise.tolerance()),
        document.numberOr("alpha", otherwise.alpha()));
  }

  private static GuardPolicy.Rollback rollback(Document document, GuardPolicy.Rollback otherwise) {
    document.allowOnly("drop", "days", "alpha");
    return new GuardPolicy.Rollback(
        document.numberOr("drop", otherwise.drop()),
        whole(document, "days", otherwise.days()),
        document.numberOr("alpha", otherwise.alpha()));
  }

  private static GuardPolicy.Breaker breaker(Document document) {
    document.allowOnly("drop", "alpha");
    return new GuardPolicy.Breaker(
        document.numberOr("drop", STANDARD.breaker().drop()),
        document.numberOr("alpha", STANDARD.breaker().alpha()));
  }

  private static GuardPolicy.Gates gates(Document document) {
    document.allowOnly("minExposures", "minEvents", "splitAlpha", "guardrailAlpha", "guardrails");
    GuardPolicy.Gates otherwise = STANDARD.gates();
    List<Guardrail> guardrails = new ArrayList<>();
    if (document.has("guardrails")) {
      for (Document each : document.objects("guardrails")) {
        each.allowOnly("name", "better", "margin", "rollsBack");
        String better = ExperimentDocument.one(each, "better", "lower", "lower", "higher");
        guardrails.add(
            new Guardrail(
                each.text("name"),
                better.equals("lower"),
                each.numberOr("margin", 0),
                each.flagOr("rollsBack", false)));
      }
    }
    return new GuardPolicy.Gates(
        whole(document, "minExposures", (int) otherwise.minExposures()),
        whole(document, "minEvents", (int) otherwise.minEvents()),
        document.numberOr("splitAlpha", otherwise.splitAlpha()),
        document.numberOr("guardrailAlpha", otherwise.guardrailAlpha()),
        guardrails);
  }

  private static GuardPolicy.Timing timing(Document document) {
    document.allowOnly("coolDownDays", "restartDays", "missing");
    GuardPolicy.Timing otherwise = STANDARD.timing();
    String missing = ExperimentDocument.one(document, "missing", "breaks", "breaks", "holds");
    return new GuardPolicy.Timing(
        whole(document, "coolDownDays", otherwise.coolDownDays()),
        whole(document, "restartDays", otherwise.restartDays()),
        missing.equals("holds") ? GuardPolicy.MissingDay.HOLDS : GuardPolicy.MissingDay.BREAKS);
  }

  private static int whole(Document document, String key, int otherwise) {
    return document.has(key) ? (int) Math.min(document.count(key), Integer.MAX_VALUE) : otherwise;
  }
}
