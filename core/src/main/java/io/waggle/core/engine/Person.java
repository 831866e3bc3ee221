package io.waggle.core.engine;

import io.waggle.core.audience.AudienceSubject;
import io.waggle.core.audience.FormerMemberships;
import io.waggle.core.audience.Memberships;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.experiment.Conversions;
import io.waggle.core.experiment.Touches;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.Link;
import io.waggle.core.journey.Enrolments;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;

/** One person's whole state: a part for each package that keeps something about people. */
final class Person implements AudienceSubject {
  private static final int SCHEDULED = 1;
  private static final int LATER_ERA = 2;
  private static final int CONVERTED = 4;
  private static final int DRAWN_AS_ANOTHER = 8;
  private static final int MERGED = 16;

  final int ordinal;
  final Identity identity;
  final Profile profile;
  final Memberships memberships;
  final Consents consents;
  final Touches touches;
  final ContactHistory contacts;
  final Enrolments enrolments;
  final Conversions conversions;
  final FormerMemberships formers;

  /**
   * The ordinal that splits and holdouts are drawn by: the person's own, or of one that was merged
   * into this one after it had been drawn for while this one had not.
   */
  int drawnAs;

  /** The time in the wake queue that counts for this person. */
  long scheduledAt = WakeQueue.NEVER;

  /** What the stored wake row says. */
  long storedWakeAt = WakeQueue.NEVER;

  /** The freeze that will take in what changed here; 0 when nothing did. */
  int changedBefore;

  /** The last freeze that took in this person. */
  int frozenIn;

  /** The era of the plan that the profile was last brought to. */
  int era;

  /** Whether a journey has set traits that audiences have not been told of. Never stored so. */
  boolean traitsSet;

  /** Asked for since the cache's hand last came by. */
  boolean used;

  Person(int ordinal) {
    this.ordinal = ordinal;
    drawnAs = ordinal;
    identity = new Identity();
    profile = new Profile();
    memberships = new Memberships();
    consents = new Consents();
    touches = new Touches();
    contacts = new ContactHistory();
    enrolments = new Enrolments();
    conversions = new Conversions();
    formers = new FormerMemberships();
  }

  private Person(int ordinal, BinaryReader in) {
    this.ordinal = ordinal;
    int given = in.readByte();
    scheduledAt = (given & SCHEDULED) != 0 ? in.readSigned() : WakeQueue.NEVER;
    era = (given & LATER_ERA) != 0 ? in.readInt() : 0;
    drawnAs = (given & DRAWN_AS_ANOTHER) != 0 ? in.readInt() : ordinal;
    storedWakeAt = scheduledAt;
    identity = Identity.read(in);
    profile = Profile.read(in);
    memberships = Memberships.read(in);
    consents = Consents.read(in);
    touches = Touches.read(in);
    contacts = ContactHistory.read(in);
    enrolments = Enrolments.read(in);
    conversions = (given & CONVERTED) != 0 ? Conversions.read(in) : new Conversions();
    formers = (given & MERGED) != 0 ? FormerMemberships.read(in) : new FormerMemberships();
  }

  static Person read(int ordinal, BinaryReader in) {
    return new Person(ordinal, in);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /** The first identifier that somebody merged into this one brought along; 0 when none. */
  long anchorOf(int loser) {
    for (Link each : identity.links()) {
      if (each.home() == loser && each.holds()) {
        return FragmentKey.of(each.identifier(), each.epoch()).print();
      }
    }
    return 0;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public Memberships memberships() {
    return memberships;
  }

  @Override
  public Consents consents() {
    return consents;
  }

  /**
   * Takes over the draws of one that is merged into this one, so that nobody changes sides: those
   * of the older, which is this one, unless only the other was ever in a journey or decided about.
   */
  void mergeDraws(Person loser) {
    if (!loser.hasDraws() || hasDraws()) {
      return;
    }
    drawnAs = loser.drawnAs;
  }

  private boolean hasDraws() {
    return !enrolments.isEmpty() || contacts.wanted() > 0;
  }

  void write(BinaryWriter out) {
    boolean scheduled = scheduledAt != WakeQueue.NEVER;
    out.writeByte(
        (scheduled ? SCHEDULED : 0)
            | (era == 0 ? 0 : LATER_ERA)
            | (conversions.isEmpty() ? 0 : CONVERTED)
            | (drawnAs == ordinal ? 0 : DRAWN_AS_ANOTHER)
            | (formers.isEmpty() ? 0 : MERGED));
    if (scheduled) {
      out.writeSigned(scheduledAt);
    }
    if (era != 0) {
      out.writeVar(era);
    }
    if (drawnAs != ordinal) {
      out.writeVar(drawnAs);
    }
    identity.write(out);
    profile.write(out);
    memberships.write(out);
    consents.write(out);
    touches.write(out);
    contacts.write(out);
    enrolments.write(out);
    if (!conversions.isEmpty()) {
      conversions.write(out);
    }
    if (!formers.isEmpty()) {
      formers.write(out);
    }
  }
}
