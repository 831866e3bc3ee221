import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { audienceQueries } from '../../api/queries/audiences';
import { measureQueries, type RetentionAsked } from '../../api/queries/measure';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import '../audiences/audiences.css';
import { useSettled } from '../audiences/builder/useCondition';
import { useAddress, useMoments, type Span } from './address';
import { CohortGrid } from './CohortGrid';
import { EventSelect, firstOf, ofAudience, PeopleSelect, SpanBar } from './controls';
import './measure.css';

const UNITS = ['day', 'week', 'month'] as const;
const PERIODS = { day: 14, week: 12, month: 12 };

interface Asked extends Span {
  start: string;
  back: string;
  unit: (typeof UNITS)[number];
  audience: string;
}

/** Who comes back, by the period of their first time. */
export default function Retention() {
  const { t } = useTranslation();
  return (
    <Page title={t('retention.title')} lead={t('retention.lead')}>
      <Loaded query={useQuery(audienceQueries.vocabulary())}>
        {({ events }) =>
          events.length === 0 ? (
            <Nothing
              title={t('cockpit.emptyTitle')}
              text={t('cockpit.emptyText')}
              action={t('cockpit.emptyAction')}
              to="/sources"
            />
          ) : (
            <Explorer events={events} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Explorer({ events }: { events: { event: string }[] }) {
  const { t } = useTranslation();
  const order = firstOf(events, 'Order Completed');
  const [asked, set] = useAddress<Asked>({
    days: 365,
    start: order,
    back: order,
    unit: 'month',
    audience: '',
  });
  const moments = useMoments(asked);
  const question: RetentionAsked | null =
    moments === null || asked.start === '' || asked.back === ''
      ? null
      : {
          start: { event: asked.start },
          back: { event: asked.back },
          unit: asked.unit,
          periods: PERIODS[asked.unit],
          ...moments,
          ...ofAudience(asked.audience),
        };
  const settled = useSettled(JSON.stringify(question));
  const sent = JSON.parse(settled) as RetentionAsked | null;
  const retention = useQuery(measureQueries.retention(sent));
  const stale = retention.isPlaceholderData || settled !== JSON.stringify(question);
  return (
    <>
      <Panel title={t('retention.question')} what={t('retention.questionWhat')}>
        <div className="controls">
          <EventSelect
            label={t('retention.start')}
            value={asked.start}
            onChange={(start) => set({ start })}
          />
          <EventSelect
            label={t('retention.back')}
            value={asked.back}
            onChange={(back) => set({ back })}
          />
          <div className="control">
            <span className="control-name">{t('retention.unit')}</span>
            <Segmented
              aria-label={t('retention.unit')}
              value={asked.unit}
              options={UNITS.map((value) => ({ value, label: t(`builder.periods.${value}`) }))}
              onChange={(unit) => set({ unit })}
            />
          </div>
          <SpanBar span={asked} onChange={set} />
          <PeopleSelect value={asked.audience} onChange={(audience) => set({ audience })} />
        </div>
      </Panel>
      {sent === null ? (
        <Skeleton active />
      ) : (
        <Loaded query={retention}>
          {(found) => (
            <div className={stale ? 'parts is-stale' : 'parts'} aria-busy={stale}>
              <CohortGrid retention={found} until={sent.until} />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}
