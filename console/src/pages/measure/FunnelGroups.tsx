import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Panel } from '../../parts/Panel';

type Group = Schemas['Funnel']['groups'][number];

/** The same funnel for each part of the people, with the interval of the whole way. */
export function FunnelGroups({ groups, name }: { groups: Group[]; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const audiences = useQuery(queries.audiences()).data?.audiences ?? [];
  const called = (id: string) =>
    name.startsWith('audiences:') ? (audiences.find((each) => each.id === id)?.name ?? id) : id;
  const reach = Math.max(0.001, ...groups.map((each) => each.steps.at(-1)?.ofFirst?.high ?? 0));
  const steps = groups[0]?.steps ?? [];
  return (
    <Panel title={t('funnel.groups')} what={t('funnel.groupsWhat')}>
      <DataTable<Group>
        name="funnel-groups"
        label={t('funnel.groups')}
        rows={groups}
        rowKey={(row) => row.group}
        columns={[
          {
            key: 'group',
            title: t('funnel.group'),
            value: (row) => called(row.group),
            show: (row) => <Datum>{called(row.group)}</Datum>,
          },
          ...steps.map((step, place) => ({
            key: String(place),
            title: `${place + 1}.`,
            of: step.event,
            value: (row: Group) => row.steps[place]?.people ?? 0,
            show: (row: Group) => format.number(row.steps[place]?.people ?? 0),
          })),
          {
            key: 'rate',
            title: t('funnel.whole'),
            what: t('funnel.wholeWhat'),
            width: 280,
            value: (row) => row.steps.at(-1)?.ofFirst?.share ?? 0,
            show: (row) => <Range of={row.steps.at(-1)?.ofFirst} reach={reach} />,
          },
        ]}
      />
    </Panel>
  );
}

/** A share with its interval on an axis from zero. */
export function Range(props: {
  of: { share?: number; low?: number; high?: number } | undefined;
  reach: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { of, reach } = props;
  if (of?.share === undefined || of.low === undefined || of.high === undefined) {
    return <small>{t('measure.nobody')}</small>;
  }
  const at = (share: number) => 4 + (192 * share) / reach;
  return (
    <span className="range">
      <strong>{format.percent(of.share)}</strong>
      <svg viewBox="0 0 200 14" aria-hidden>
        <line x1="4" x2="196" y1="7" y2="7" stroke="var(--line)" />
        <line x1={at(of.low)} x2={at(of.high)} y1="7" y2="7" className="lift-range" />
        <circle cx={at(of.share)} cy="7" r="4" className="lift-point" />
      </svg>
      <small>
        {t('measure.interval', { low: format.percent(of.low), high: format.percent(of.high) })}
      </small>
    </span>
  );
}
