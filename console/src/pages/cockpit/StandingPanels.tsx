import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Bars } from '../../parts/Bars';
import { Datum } from '../../parts/Datum';
import { LiftBar, reachOf } from '../../parts/LiftBar';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';
import { totalsOf } from '../engage/journeyTotals';

/** That nothing was lost, and how many people that makes. */
export function LawPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const sources = useQuery(queries.sources());
  const totals = useQuery(queries.totals());
  const quarantine = useQuery(queries.quarantine());
  return (
    <Panel
      title={t('cockpit.law')}
      what={t('cockpit.lawWhat')}
      aside={<Link to="/sources">{t('nav.sources')}</Link>}
    >
      <Loaded query={sources}>
        {({ sources: all }) => {
          const holds = all.every((each) => each.lawHolds);
          return (
            <>
              <p className={holds ? 'verdict-line good' : 'verdict-line bad'}>
                {holds ? <CheckCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
                {t(holds ? 'cockpit.lawHolds' : 'cockpit.lawBroken')}
              </p>
              <Bars
                rows={all
                  .filter((each) => each.received > 0)
                  .map((each) => ({
                    key: each.id,
                    name: <Datum>{each.id}</Datum>,
                    value: each.received,
                  }))}
              />
            </>
          );
        }}
      </Loaded>
      <Loaded query={totals}>
        {(known) => (
          <p className="facts">
            <Link to="/people">
              <strong>{format.number(known.people)}</strong> {t('cockpit.people')}
            </Link>
            <span>
              <strong>{format.number(known.merges)}</strong> {t('cockpit.merges')}
            </span>
            <Link to="/quarantine">
              <strong>{format.number(quarantine.data?.open ?? 0)}</strong> {t('cockpit.open')}
            </Link>
          </p>
        )}
      </Loaded>
    </Panel>
  );
}

export function AudiencePanel() {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('cockpit.audiences')}
      what={t('cockpit.audiencesWhat')}
      aside={<Link to="/audiences">{t('nav.audiences')}</Link>}
    >
      <Loaded query={useQuery(queries.audiences())}>
        {({ audiences }) => (
          <Bars
            rows={[...audiences]
              .sort((a, b) => b.size - a.size)
              .slice(0, 6)
              .map((each) => ({
                key: each.id,
                value: each.size,
                name: (
                  <Link to={`/audiences/${encodeURIComponent(each.id)}`}>
                    <Datum>{each.name}</Datum>
                  </Link>
                ),
              }))}
          />
        )}
      </Loaded>
    </Panel>
  );
}

export function JourneyPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Panel
      title={t('cockpit.journeys')}
      what={t('cockpit.journeysWhat')}
      aside={<Link to="/journeys">{t('nav.journeys')}</Link>}
    >
      <Loaded query={useQuery(queries.journeys())}>
        {({ journeys }) => journeys.length === 0 ? <p className="lead">{t('table.empty')}</p> : (
          <ul className="journeys">
            {journeys.map((journey) => {
              const totals = totalsOf(journey);
              return (
                <li key={journey.id}>
                  <Link to={`/journeys/${encodeURIComponent(journey.id)}`}>
                    <Datum>{journey.name}</Datum>
                  </Link>
                  <span className="counted">
                    {format.number(totals.entered)} {t('journeys.entered')} ·{' '}
                    {format.number(totals.sent)} {t('journeys.sent')} · {format.number(totals.kept)}{' '}
                    {t('journeys.kept')}
                  </span>
                  <small>
                    {Object.entries(totals.suppressed)
                      .map(([reason, count]) => `${word('reason', reason)} ${format.number(count)}`)
                      .join(' · ')}
                  </small>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

export function LiftPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('cockpit.lift')} what={t('cockpit.liftWhat')} wide>
      <Loaded query={useQuery(queries.journeys())}>
        {({ journeys }) => {
          if (journeys.length === 0) {
            return <p className="lead">{t('table.empty')}</p>;
          }
          const reach = reachOf(journeys.map((each) => each.lift.conversion));
          return (
            <ul className="lifts">
              {journeys.map((each) => (
                <li key={each.id}>
                  <Datum>{each.name}</Datum>
                  <LiftBar interval={each.lift.conversion} write={format.points} reach={reach} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}
