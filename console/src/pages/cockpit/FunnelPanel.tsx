import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { measureQueries } from '../../api/queries/measure';
import { useFormat } from '../../format';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';
import { usualSteps } from '../measure/usualSteps';

/** The usual steps of a sale in the period, small. */
export function FunnelPanel({ activity }: { activity: Schemas['Activity'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = activity.events.length >= 2;
  const steps = known ? usualSteps(activity.events) : [];
  const asked = known
    ? { steps, since: activity.since, until: activity.until, within: '30d' }
    : null;
  const funnel = useQuery(measureQueries.funnel(asked));
  const q = JSON.stringify({ steps, since: activity.since, until: activity.until });
  return (
    <Panel
      title={t('cockpit.funnel')}
      what={t('cockpit.funnelWhat')}
      aside={<Link to={`/funnel?q=${encodeURIComponent(q)}`}>{t('cockpit.openFunnel')}</Link>}
    >
      {asked === null ? (
        <p className="lead">{t('cockpit.noFunnel')}</p>
      ) : (
        <Loaded query={funnel}>
          {(found) => {
            const first = Math.max(1, found.steps[0]?.people ?? 0);
            return (
              <ul className="bars">
                {found.steps.map((each, place) => (
                  <li key={place}>
                    <span className="bar-name">
                      <Datum>{each.event}</Datum>
                    </span>
                    <span className="bar-value">
                      {format.number(each.people)}
                      {each.ofPrevious?.share !== undefined && (
                        <small>
                          {format.percent(each.ofPrevious.share)} (
                          {t('measure.interval', {
                            low: format.percent(each.ofPrevious.low ?? 0),
                            high: format.percent(each.ofPrevious.high ?? 1),
                          })}
                          )
                        </small>
                      )}
                    </span>
                    <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                      <rect width={(100 * each.people) / first} height="4" rx="1" fill="var(--accent)" />
                    </svg>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      )}
    </Panel>
  );
}
