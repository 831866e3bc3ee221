import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { preferences } from '../../frame/preferences';
import { palettes } from '../../palette';
import { Chart } from '../../parts/Chart';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { Models } from './Models';
import { byChannel, MODELS, spread, type ChannelCredit } from './credits';

type GoalCredit = Schemas['GoalCredit'];

export default function Attribution() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <Page title={t('attribution.title')} lead={t('attribution.lead')}>
      <Loaded query={useQuery(queries.attribution())}>
        {({ goals }) => {
          const goal = goals.find((each) => each.goal === search.get('goal')) ?? goals[0];
          return goal === undefined ? (
            <Nothing
              title={t('attribution.emptyTitle')}
              text={t('attribution.emptyText')}
              action={t('attribution.emptyAction')}
              to="/definitions"
            />
          ) : (
            <>
              <div className="choices" translate="no">
                <Segmented
                  aria-label={t('attribution.goal')}
                  value={goal.goal}
                  options={goals.map((each) => each.goal)}
                  onChange={(value) => setSearch({ goal: value })}
                />
              </div>
              <Comparison goal={goal}>
                <Models goal={goal.goal} />
              </Comparison>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The picture, what stands between, and the table of every campaign. */
function Comparison({ goal, children }: { goal: GoalCredit; children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useMemo(() => byChannel(goal.credits), [goal]);
  const name = (row: ChannelCredit) => (row.channel === '' ? t('attribution.direct') : row.channel);
  return (
    <>
      <Panel
        title={t('attribution.chart')}
        what={t('attribution.conversions', {
          count: goal.conversions,
          value: format.amount(goal.value),
        })}
        wide
      >
        <CreditChart rows={rows} />
      </Panel>
      {children}
      <DataTable<ChannelCredit>
        name={`attribution-${goal.goal}`}
        label={t('attribution.title')}
        rows={rows}
        rowKey={(row) => `${row.channel}/${row.campaign}`}
        columns={[
          {
            key: 'channel',
            title: t('common.channel'),
            value: name,
            show: (row) =>
              row.channel === '' ? t('attribution.direct') : <Datum>{row.channel}</Datum>,
          },
          {
            key: 'campaign',
            title: t('common.campaign'),
            value: (row) => row.campaign,
            show: (row) => <Datum>{row.campaign}</Datum>,
          },
          ...MODELS.map((model) => ({
            key: model,
            title: t(`attribution.${model}`),
            what: t(`attribution.${model}What`),
            value: (row: ChannelCredit) => row.credit[model],
            show: (row: ChannelCredit) => format.number(row.credit[model]),
          })),
          {
            key: 'spread',
            title: t('attribution.spread'),
            what: t('attribution.spreadWhat'),
            value: spread,
            show: (row) => format.number(spread(row)),
          },
        ]}
      />
    </>
  );
}

const LARGEST = 10;

function CreditChart({ rows }: { rows: ChannelCredit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = palettes[preferences.use().theme];
  const option = useMemo(() => {
    const shown = rows.slice(0, LARGEST).reverse();
    const label = (row: ChannelCredit) =>
      row.channel === ''
        ? t('attribution.direct')
        : [row.channel, row.campaign].filter((each) => each !== '').join(' · ');
    return {
      grid: { left: 4, right: 16, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colours.text } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => format.number(Number(value)) },
      xAxis: {
        type: 'value' as const,
        axisLabel: { color: colours.muted, formatter: (value: number) => format.short(value) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: 'category' as const,
        data: shown.map(label),
        axisLabel: { color: colours.text, width: 220, overflow: 'truncate' },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      series: MODELS.map((model) => ({
        name: t(`attribution.${model}`),
        type: 'bar',
        barGap: '10%',
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        data: shown.map((row) => row.credit[model]),
      })),
    };
  }, [rows, t, format, colours]);
  const height = 70 + 44 * Math.min(rows.length, LARGEST);
  return <Chart label={t('attribution.chart')} height={height} option={option} />;
}
