import { useQuery } from '@tanstack/react-query';
import { Trans, useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { measureQueries } from '../../api/queries/measure';
import { useFormat } from '../../format';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';

type Measure = Schemas['Anomalies']['measures'][number];
type Day = Measure['days'][number];

const SHOWN = 4;
const NAMES = {
  events: 'cockpit.events',
  people: 'cockpit.active',
  orders: 'cockpit.orders',
  revenue: 'cockpit.revenue',
} as const;

/** Days that were not what their weekday and level let expect, and why. */
export function UnusualPanel({ days }: { days: number }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('cockpit.unusual')} what={t('cockpit.unusualWhat')}>
      <Loaded query={useQuery(measureQueries.anomalies(days))}>
        {({ measures }) => <Alerts measures={measures} />}
      </Loaded>
    </Panel>
  );
}

function Alerts({ measures }: { measures: Measure[] }) {
  const { t } = useTranslation();
  const alerts = measures
    .flatMap((measure) =>
      measure.days
        .filter((each) => each.verdict === 'alert')
        .map((day) => ({ name: measure.measure, day })),
    )
    .sort((a, b) => b.day.day.localeCompare(a.day.day));
  const unjudged = measures.find((each) => !each.judged);
  if (alerts.length === 0) {
    return (
      <p className="lead">
        {unjudged === undefined
          ? t('cockpit.noUnusual')
          : t('cockpit.learning', { count: unjudged.needed })}
      </p>
    );
  }
  return (
    <ul className="list">
      {alerts.slice(0, SHOWN).map((each) => (
        <Alert key={`${each.day.day}/${each.name}`} name={each.name} day={each.day} />
      ))}
    </ul>
  );
}

function Alert({ name, day }: { name: Measure['measure']; day: Day }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = day.reasons[0];
  const observed = reason?.observed ?? day.value;
  const expected = reason?.expected ?? day.expected ?? 0;
  const write = (value: number) => (name === 'revenue' ? format.amount(value) : format.number(Math.round(value)));
  const away = expected === 0 ? '' : format.change(observed / expected - 1);
  return (
    <li>
      <span>
        {t(`cockpit.${reason?.pattern ?? 'point'}`, {
          measure: t(NAMES[name]),
          observed: write(observed),
          expected: write(expected),
          count: reason?.points ?? 1,
        })}
      </span>
      <span className={observed >= expected ? 'good' : 'bad'}>{away}</span>
      <small>
        {format.day(`${day.day}T12:00:00`)}
        {day.moved.slice(0, 2).map((each) => (
          <span key={`${each.dimension}/${each.element}`}>
            {' · '}
            <Trans
              t={t}
              i18nKey="cockpit.moved"
              components={{ element: <Datum>{each.element}</Datum> }}
              values={{ after: format.number(each.after), before: format.number(each.before) }}
            />
          </span>
        ))}
      </small>
    </li>
  );
}
