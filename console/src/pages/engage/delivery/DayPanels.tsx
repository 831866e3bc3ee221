import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { preferences } from '../../../frame/preferences';
import { useWord } from '../../../i18n/domain';
import { palettes } from '../../../palette';
import { Bars } from '../../../parts/Bars';
import { Chart } from '../../../parts/Chart';
import { DataTable } from '../../../parts/DataTable';
import { Nothing } from '../../../parts/Nothing';
import { Panel } from '../../../parts/Panel';

type Figure = Schemas['Deliveries']['figures'][number];

const STATES = ['pending', 'claimed', 'accepted', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'unknown', 'cancelled', 'deferred', 'suppressed'] as const;
type State = (typeof STATES)[number];

/** States are told apart in groups: what went out, what came back badly, what never left. */
const GROUPS: Record<'went' | 'engaged' | 'trouble' | 'kept', State[]> = {
  went: ['pending', 'claimed', 'accepted', 'delivered'],
  engaged: ['opened', 'clicked'],
  trouble: ['bounced', 'complained', 'failed', 'unknown'],
  kept: ['cancelled', 'deferred', 'suppressed'],
};

function added(figures: Figure[], fits: (figure: Figure) => boolean): number {
  return figures.filter(fits).reduce((all, each) => all + each.count, 0);
}

export function DayPanels({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const days = useMemo(() => [...new Set(figures.map((each) => each.day))].toSorted(), [figures]);
  const channels = [...new Set(figures.map((each) => each.channel))].toSorted();
  const colours = palettes[preferences.use().theme];
  const axisLabel = useMemo(() => ({ color: colours.muted }), [colours]);
  const option = useMemo(
    () => ({
      grid: { left: 48, right: 12, top: 34, bottom: 26 },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: colours.text } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map((day) => format.day(`${day}T12:00:00`)), axisLabel, axisLine: { show: false }, axisTick: { show: false } },
      yAxis: { type: 'value', minInterval: 1, axisLabel, splitLine: { lineStyle: { color: colours.line } } },
      series: (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => ({
        name: t(`deliveryGroup.${group}`),
        type: 'bar',
        stack: 'all',
        barMaxWidth: 28,
        data: days.map((day) => added(figures, (each) => each.day === day && GROUPS[group].some((one) => one === each.state))),
      })),
    }),
    [days, figures, t, colours, format, axisLabel],
  );
  if (figures.length === 0) {
    return <Nothing title={t('deliveries.emptyTitle')} text={t('deliveries.emptyText')} action={t('deliveries.emptyAction')} to="/campaigns" />;
  }
  const reasons = [...new Set(figures.filter((each) => each.state === 'suppressed').map((each) => each.reason))];
  return (
    <div className="grid">
      <Panel title={t('deliveries.byDay')} what={t('deliveries.byDayWhat')} wide>
        <Chart label={t('deliveries.byDay')} height={240} option={option} />
      </Panel>
      <Panel title={t('deliveries.states')} what={t('deliveries.statesWhat')} wide>
        <DataTable<string>
          name="deliveries"
          label={t('deliveries.states')}
          rows={channels}
          rowKey={(row) => row}
          columns={[
            { key: 'channel', title: t('common.channel'), value: (row) => word('channelName', row) },
            ...STATES.filter((state) => figures.some((each) => each.state === state)).map((state) => ({
              key: state,
              title: t(`delivery.${state}`),
              value: (row: string) => added(figures, (each) => each.channel === row && each.state === state),
              show: (row: string) => format.number(added(figures, (each) => each.channel === row && each.state === state)),
            })),
          ]}
        />
      </Panel>
      <Panel title={t('journeys.reasons')} what={t('journeys.reasonsWhat')} wide>
        <Bars
          rows={reasons
            .map((reason) => ({ key: reason, name: word('reason', reason), value: added(figures, (each) => each.state === 'suppressed' && each.reason === reason) }))
            .toSorted((a, b) => b.value - a.value)}
        />
      </Panel>
    </div>
  );
}
