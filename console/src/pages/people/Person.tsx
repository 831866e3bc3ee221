import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Figure } from '../../parts/Figure';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { bestOf, Identifiers } from '../../parts/PersonLink';
import { AboutPanel } from './person/AboutPanel';
import { ConsentPanel } from './person/ConsentPanel';
import { DecisionPanel } from './person/DecisionPanel';
import { IdentityPanel } from './person/IdentityPanel';
import { AudiencePanel, JourneyPanel } from './person/MembershipPanels';
import { TimelinePanel } from './person/TimelinePanel';
import './people.css';

export default function Person() {
  const { kind = '', value = '' } = useParams();
  return (
    <Loaded query={useQuery(queries.person(kind, value))} page={value}>
      {(person) => <Profile person={person} />}
    </Loaded>
  );
}

function Profile({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation();
  const best = bestOf(person.identifiers);
  const merged = person.mergedFrom.length;
  return (
    <Page
      title={best?.value ?? t('person.number', { number: person.person })}
      data
      lead={
        <>
          <Identifiers identifiers={person.identifiers} />{' '}
          {merged > 0 && t('person.merged', { count: merged })}
        </>
      }
    >
      <Figures profile={person.profile} />
      <div className="grid">
        <div className="stack">
          <AudiencePanel audiences={person.audiences} />
          <JourneyPanel journeys={person.journeys} />
        </div>
        <TimelinePanel entries={person.timeline} />
        <AboutPanel traits={person.traits} tags={person.tags} person={best} />
        <IdentityPanel key={person.person} person={person} />
        <DecisionPanel />
        <ConsentPanel consents={person.consents} contact={person.contact} />
      </div>
    </Page>
  );
}

function Figures({ profile }: { profile: Schemas['Profile'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = (time: string | undefined) => (time === undefined ? '–' : format.day(time));
  return (
    <div className="figures">
      <Figure
        name={t('person.orders')}
        what={t('person.ordersWhat')}
        value={format.number(profile.orders)}
      />
      <Figure
        name={t('person.revenue')}
        what={t('person.revenueWhat')}
        value={format.amount(profile.revenue)}
      />
      <Figure
        name={t('person.sessions')}
        what={t('person.sessionsWhat')}
        value={format.number(profile.sessions)}
      />
      <Figure
        name={t('person.cycle')}
        what={t('person.cycleWhat')}
        value={
          profile.repurchaseCycleDays === undefined
            ? '–'
            : format.number(profile.repurchaseCycleDays)
        }
      />
      <Figure
        name={t('person.seen')}
        what={t('person.seenWhat', { first: day(profile.firstSeen) })}
        value={day(profile.lastSeen)}
      />
    </div>
  );
}
