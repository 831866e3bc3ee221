package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import io.waggle.core.experiment.Credit;
import io.waggle.core.kernel.Hash128;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Effects laid out as rows of the tables they belong to, to be written in one transaction. */
final class EffectBatch {
  private final Map<AnalyticsTable, RowBuffer> buffers = new EnumMap<>(AnalyticsTable.class);
  private final RowBuffer events;
  private final RowBuffer kindRows;
  private final KindTable kinds;
  private final List<Effect> changes = new ArrayList<>();
  private long next;
  private int rows;

  EffectBatch(KindTable kinds) {
    this.kinds = kinds;
    for (AnalyticsTable table : AnalyticsTable.values()) {
      buffers.put(table, new RowBuffer(table.columns()));
    }
    events = of(AnalyticsTable.EVENT_ROWS);
    kindRows = of(AnalyticsTable.EVENT_KINDS);
  }

  RowBuffer of(AnalyticsTable table) {
    return java.util.Objects.requireNonNull(buffers.get(table));
  }

  /** The first log position that is not included once this batch is written; 0 when it is empty. */
  long next() {
    return next;
  }

  /** What changes rows of earlier positions as well, in order. */
  List<Effect> changes() {
    return changes;
  }

  /** All inputs before this position are included now. */
  void reach(long position) {
    next = position;
  }

  int rows() {
    return rows;
  }

  void clear(int keep) {
    buffers.values().forEach(each -> each.clear(keep));
    changes.clear();
    next = 0;
    rows = 0;
  }

  void add(Effect effect) {
    rows++;
    switch (effect) {
      case Effect.Stored e -> addEvent(e);
      // Counted where they are refused; there is nothing to ask of them here.
      case Effect.Duplicate e -> rows--;
      case Effect.DefinitionRefused e -> rows--;
      case Effect.Merged e ->
          of(AnalyticsTable.MERGES)
              .put(e.position())
              .put(e.winner())
              .put(e.loser())
              .put(e.reason())
              .put(e.time())
              .end();
      case Effect.Split e -> addSplit(e);
      case Effect.IdentityRefused e ->
          of(AnalyticsTable.IDENTITY_REFUSALS)
              .put(e.position())
              .put(e.request())
              .put(e.code())
              .put(e.message())
              .put(e.actor())
              .put(e.time())
              .end();
      case Effect.PersonLarge e ->
          of(AnalyticsTable.LARGE_PEOPLE)
              .put(e.position())
              .put(e.person())
              .put(e.identifiers())
              .put(e.time())
              .end();
      case Effect.MembershipChanged e ->
          of(AnalyticsTable.MEMBERSHIP_ROWS)
              .put(e.position())
              .put(e.audience())
              .put(e.person())
              .put(e.entered())
              .put(e.reason())
              .put(e.time())
              .end();
      case Effect.EnrolmentChanged e -> addEnrolment(e);
      case Effect.ContactDecided e -> addContact(e);
      case Effect.DeliveryChanged e ->
          of(AnalyticsTable.DELIVERY_ROWS)
              .put(e.position())
              .put(e.deliveryId())
              .put(e.person())
              .put(e.status())
              .put(e.detail())
              .put(e.time())
              .end();
      case Effect.ConsentRecorded e ->
          of(AnalyticsTable.CONSENT_ROWS)
              .put(e.position())
              .put(e.person())
              .put(e.purpose())
              .put(e.channel())
              .put(e.granted())
              .put(e.time())
              .put(e.by())
              .end();
      case Effect.Converted e -> addConversion(e);
      case Effect.CreditShared e -> changes.add(e);
      case Effect.EnrolmentsTied e -> changes.add(e);
      case Effect.Erased e -> changes.add(e);
    }
  }

  private void addEvent(Effect.Stored e) {
    events.put(e.position()).put(e.event().times().event()).put(e.event().times().received());
    events.put(e.person()).put(kinds.idOf(e.event(), e.order(), kindRows)).put(e.amount());
    events.put(Hash128.of(e.event().messageId()).hi()).put(e.fragment().print()).end();
    Place place = Place.of(e.event());
    if (place.isKnown()) {
      rows++;
      RowBuffer to = of(AnalyticsTable.PLACE_ROWS);
      to.put(e.position()).put(e.person()).put(place.country()).put(place.region());
      to.put(place.city()).put(e.event().times().event()).put(e.fragment().print()).end();
    }
  }

  private void addSplit(Effect.Split e) {
    changes.add(e);
    for (Effect.SplitPart each : e.parts()) {
      rows++;
      of(AnalyticsTable.SPLITS)
          .put(e.position())
          .put(e.person())
          .put(each.person())
          .put(e.actor())
          .put(e.reason())
          .put(e.time())
          .end();
    }
  }

  private void addEnrolment(Effect.EnrolmentChanged e) {
    RowBuffer to = of(AnalyticsTable.ENROLMENT_ROWS);
    to.put(e.position()).put(e.journey()).put(e.version()).put(e.person());
    to.put(e.step()).put(e.state()).put(e.reason()).put(e.time()).put(e.by()).end();
  }

  private void addContact(Effect.ContactDecided e) {
    RowBuffer to = of(AnalyticsTable.CONTACT_ROWS);
    to.put(e.position()).put(e.deliveryId()).put(e.person()).put(e.journey()).put(e.step());
    to.put(e.template()).put(e.channel()).put(e.allowed()).put(e.reason());
    to.put(e.until()).put(e.answers()).put(e.time()).end();
  }

  private void addConversion(Effect.Converted e) {
    RowBuffer to = of(AnalyticsTable.CONVERSION_ROWS);
    to.put(e.position()).put(e.goal()).put(e.person()).put(e.value()).put(e.time()).end();
    RowBuffer credits = of(AnalyticsTable.CREDIT_ROWS);
    for (Credit credit : e.credits()) {
      rows++;
      credits.put(e.position()).put(e.goal()).put(e.person()).put(credit.model());
      credits.put(credit.channel()).put(credit.campaign()).put(credit.share());
      credits.put(e.value() * credit.share()).put(e.time()).end();
    }
  }
}
