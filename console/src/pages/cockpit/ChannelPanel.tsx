import { useQuery } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';

interface ChannelRow {
  channel: string;
  conversions: number;
  value: number;
}

/** What each channel is credited with, and what it costs where that is told. */
export function ChannelPanel() {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('cockpit.channelTable')}
      what={t('cockpit.channelTableWhat')}
      wide
      aside={<Link to="/attribution">{t('nav.attribution')}</Link>}
    >
      <Loaded query={useQuery(queries.attribution())}>
        {({ goals }) => {
          const goal = [...goals].sort((a, b) => b.value - a.value)[0];
          return goal === undefined ? (
            <p className="lead">{t('cockpit.noGoal')}</p>
          ) : (
            <Channels rows={byChannel(goal)} />
          );
        }}
      </Loaded>
    </Panel>
  );
}

function byChannel(goal: Schemas['GoalCredit']): ChannelRow[] {
  const rows = new Map<string, ChannelRow>();
  for (const each of goal.credits.filter((credit) => credit.model === 'linear')) {
    const row = rows.get(each.channel) ?? { channel: each.channel, conversions: 0, value: 0 };
    row.conversions += each.conversions;
    row.value += each.value;
    rows.set(each.channel, row);
  }
  return [...rows.values()].sort((a, b) => b.value - a.value);
}

function Channels({ rows }: { rows: ChannelRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const spend = spendOf(search.get('spend'));
  const set = (channel: string, amount: number | null) => {
    const next = new URLSearchParams(search);
    const { [channel]: _, ...others } = spend;
    next.set('spend', JSON.stringify(amount === null ? others : { ...others, [channel]: amount }));
    setSearch(next, { replace: true });
  };
  const of = (row: ChannelRow) => spend[row.channel];
  const costPer = (row: ChannelRow) => (of(row) ?? 0) / Math.max(1e-9, row.conversions);
  const roi = (row: ChannelRow) => (row.value - (of(row) ?? 0)) / Math.max(1e-9, of(row) ?? 0);
  return (
    <DataTable<ChannelRow>
      name="channels"
      label={t('cockpit.channelTable')}
      rows={rows}
      rowKey={(row) => row.channel}
      columns={[
        {
          key: 'channel',
          title: t('common.channel'),
          value: (row) => row.channel,
          show: (row) => <Datum>{row.channel}</Datum>,
        },
        {
          key: 'conversions',
          title: t('cockpit.orders'),
          value: (row) => row.conversions,
          show: (row) => format.number(row.conversions),
        },
        {
          key: 'value',
          title: t('cockpit.revenue'),
          value: (row) => row.value,
          show: (row) => format.amount(row.value),
        },
        {
          key: 'each',
          title: t('cockpit.perConversion'),
          what: t('cockpit.perConversionWhat'),
          value: (row) => row.value / Math.max(1e-9, row.conversions),
          show: (row) => format.amount(row.value / Math.max(1e-9, row.conversions)),
        },
        {
          key: 'spend',
          title: t('cockpit.spend'),
          what: t('cockpit.spendWhat'),
          value: (row) => of(row) ?? 0,
          show: (row) => (
            <InputNumber controls={false}
              size="small"
              min={0}
              aria-label={`${t('cockpit.spend')} ${row.channel}`}
              placeholder={t('cockpit.giveSpend')}
              value={of(row) ?? null}
              onChange={(amount) => set(row.channel, amount)}
            />
          ),
        },
        {
          key: 'costPer',
          title: t('cockpit.costPer'),
          what: t('cockpit.costPerWhat'),
          value: costPer,
          show: (row) => (of(row) === undefined ? '–' : format.amount(costPer(row))),
        },
        {
          key: 'roi',
          title: t('cockpit.roi'),
          what: t('cockpit.roiWhat'),
          value: roi,
          show: (row) => (of(row) === undefined || of(row) === 0 ? '–' : format.change(roi(row))),
        },
      ]}
    />
  );
}

function spendOf(given: string | null): Record<string, number> {
  try {
    const read: unknown = JSON.parse(given ?? '{}');
    return read !== null && typeof read === 'object' ? (read as Record<string, number>) : {};
  } catch {
    return {};
  }
}
