package io.waggle.app.identity;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.IdentitySimulation;
import io.waggle.core.identity.IdentitySimulation.Part;
import io.waggle.core.identity.IdentitySimulation.Played;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A trial as JSON: step by step, and who there would be in the end. */
final class SimulationJson {
  private SimulationJson() {}

  static void play(IdentitySimulation trial, List<Input> inputs, JsonWriter out) {
    out.array("steps");
    for (Input each : inputs) {
      switch (each) {
        case Input.Collected collected -> {
          out.object().field("messageId", collected.event().messageId());
          step(trial.play(collected.event()), out);
          out.end();
        }
        case Input.Quarantined refused -> {
          out.object().field("messageId", refused.messageId()).field("outcome", "quarantined");
          out.field("why", refused.fault().code() + ": " + refused.fault().message());
          out.array("identifiers").end().end();
        }
        default -> throw new IllegalStateException("no event: " + each);
      }
    }
    out.end().array("people");
    trial.people((ordinal, identifiers) -> {
      out.object().field("person", ordinal.longValue()).array("identifiers");
      identifiers.forEach(each -> identifier(each, out).end());
      out.end().end();
    });
    out.end();
  }

  private static void step(Played played, JsonWriter out) {
    out.field("outcome", outcome(played));
    if (played.person() != Resolution.NOBODY) {
      out.field("person", played.person());
    }
    out.array("merged");
    played.merged().forEach(each -> out.value(each.longValue()));
    out.end().array("identifiers");
    for (Part each : played.parts()) {
      identifier(each.identifier(), out).field("priority", each.priority());
      out.field("verdict", lower(each.verdict()));
      if (each.before() != Resolution.NOBODY) {
        out.field("before", each.before());
      }
      if (each.after() != Resolution.NOBODY) {
        out.field("after", each.after());
      }
      Link.Reason reason = each.reason();
      if (reason != null) {
        out.field("reason", lower(reason));
      }
      out.field("why", why(each.verdict(), reason)).end();
    }
    out.end();
  }

  private static JsonWriter identifier(Identifier identifier, JsonWriter out) {
    return out.object().field("kind", identifier.kind()).field("value", identifier.value());
  }

  private static String outcome(Played played) {
    if (played.person() == Resolution.NOBODY) {
      return "nobody";
    }
    if (played.created()) {
      return "created";
    }
    return played.merged().isEmpty() ? "attached" : "merged";
  }

  private static String why(IdentitySimulation.Verdict verdict, Link.@Nullable Reason reason) {
    return switch (verdict) {
      case KNOWN -> "is this person's already";
      case BLOCKED -> "its value names nobody, so it is left out";
      case SHARED -> "belongs to nobody in particular, so it does not join";
      default -> reason == null ? "" : sentence(reason);
    };
  }

  static String sentence(Link.Reason reason) {
    return switch (reason) {
      case FIRST_SEEN -> "is the first identifier of a new person";
      case SAME_EVENT -> "came on the same event as stronger identifiers";
      case ALIAS -> "an alias call says so";
      case MERGED -> "stood for another person, who turns out to be this one";
      case SHARED_DEVICE -> "a second known user is on the device";
      case LIMIT -> "the person would have more of this kind than the limit allows";
      case KNOWN_USERS -> "both sides are known users, who are never made one";
      case PERSON_FULL -> "the person would have more identifiers than anyone may";
      case CANNOT_LINK -> "an un-merge took the two apart";
      case BY_HAND -> "somebody merged the two people by hand";
      case UNMERGED -> "an un-merge left it with this person";
      case SHARED_VALUE -> "it came with too many people's identifiers to be anybody's own";
    };
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
