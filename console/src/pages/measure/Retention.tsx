import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { measureQueries, type RetentionAsked } from '../../api/queries/measure';
import { Panel } from '../../parts/Panel';
import '../audiences/audiences.css';
import { useAddress, useMoments, type Span } from './address';
import { CohortGrid } from './CohortGrid';
import { EventSelect, firstOf, ofAudience, PeopleSelect, SpanBar } from './controls';
import { Answer, Exploration, useSent } from './exploring';
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
    <Exploration title={t('retention.title')} lead={t('retention.lead')}>
      {(events) => <Explorer events={events} />}
    </Exploration>
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
  const { sent, settling } = useSent(question);
  const retention = useQuery(measureQueries.retention(sent));
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
      <Answer query={retention} asked={sent !== null} settling={settling}>
        {(found) => (
          <>
            <CohortGrid retention={found} />
          </>
        )}
      </Answer>
    </>
  );
}
