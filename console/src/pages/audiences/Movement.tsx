import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { audienceQueries } from '../../api/queries/audiences';
import { useFormat } from '../../format';
import { Chart } from '../../parts/Chart';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';
import { useColours } from './useColours';

const PERIODS = [30, 90, 365, 4000];

/** How the audience grew and shrank. */
export function Movement({ id }: { id: string }) {
  const { t } = useTranslation();
  const [days, setDays] = useState(4000);
  return (
    <Panel
      title={t('audiences.movement')}
      what={t('audiences.movementWhat')}
      wide
      aside={
        <Segmented
          size="small"
          aria-label={t('cockpit.period')}
          value={days}
          options={PERIODS.map((value) => ({
            value,
            label: value === 4000 ? t('stages.always') : t('cockpit.days', { count: value }),
          }))}
          onChange={setDays}
        />
      }
    >
      <Loaded query={useQuery(audienceQueries.movements(id, days))}>
        {(movements) =>
          movements.days.length === 0 ? (
            <p className="lead">{t('audiences.still')}</p>
          ) : (
            <Picture movements={movements} />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** The size at the end of each day, counted back from what it is now. */
function sizes({ size, days }: Schemas['Movements']): number[] {
  const ends: number[] = [];
  let end = size;
  for (const day of days.toReversed()) {
    ends.unshift(end);
    end = end - day.entered + day.left;
  }
  return ends;
}

function Picture({ movements }: { movements: Schemas['Movements'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const option = useMemo(() => {
    const axis = {
      type: 'value' as const,
      axisLabel: { color: colours.muted, formatter: (value: number) => format.short(value) },
      splitLine: { lineStyle: { color: colours.line } },
    };
    return {
      grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colours.text } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => format.number(Number(value)) },
      xAxis: {
        type: 'time' as const,
        axisLabel: { color: colours.muted, hideOverlap: true },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: [axis, { ...axis, splitLine: { show: false } }],
      series: [
        {
          name: t('audiences.entered'),
          type: 'bar',
          barMaxWidth: 40,
          stack: 'moves',
          yAxisIndex: 1,
          color: colours.good,
          data: movements.days.map((each) => [each.day, each.entered]),
        },
        {
          name: t('audiences.left'),
          type: 'bar',
          barMaxWidth: 40,
          stack: 'moves',
          yAxisIndex: 1,
          color: colours.bad,
          data: movements.days.map((each) => [each.day, -each.left]),
        },
        {
          name: t('audiences.size'),
          type: 'line',
          step: 'end',
          showSymbol: false,
          lineStyle: { width: 2 },
          color: colours.accent,
          data: sizes(movements).map((size, at) => [movements.days[at]?.day, size]),
        },
      ],
    };
  }, [movements, colours, format, t]);
  return <Chart label={t('audiences.movement')} height={260} option={option} />;
}
