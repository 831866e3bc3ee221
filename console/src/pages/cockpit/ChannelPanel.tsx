import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { moneyQueries } from '../../api/queries/money';
import { useFormat } from '../../format';
import { Amounts } from '../../parts/Amounts';
import { DataTable, type DataColumn } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';
import { Unknown } from '../../parts/Unknown';
import { MODELS } from '../measure/credits';

type Channel = Schemas['ChannelFigure'];

/** What each channel cost and is credited with in the period. */
export function ChannelPanel({ days }: { days: number }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const model = MODELS.find((each) => each === search.get('model')) ?? 'linear';
  const choose = (value: string) => {
    const next = new URLSearchParams(search);
    next.set('model', value);
    setSearch(next, { replace: true });
  };
  return (
    <Panel
      title={t('channelFigures.title')}
      what={t('channelFigures.what')}
      wide
      aside={
        <span className="panel-actions">
          <Segmented
            size="small"
            aria-label={t('channelFigures.model')}
            value={model}
            options={MODELS.map((value) => ({ value, label: t(`attribution.${value}`) }))}
            onChange={choose}
          />
          <Link to="/spend">{t('channelFigures.enter')}</Link>
          <Link to="/attribution">{t('nav.attribution')}</Link>
        </span>
      }
    >
      <Loaded query={useQuery(moneyQueries.channels(days, model))}>
        {(found) =>
          found.goal === undefined ? (
            <p className="lead">
              {t('channelFigures.noGoal')}{' '}
              <Link to="/definitions">{t('channelFigures.defineGoal')}</Link>
            </p>
          ) : (
            <Channels found={found} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Channels({ found }: { found: Schemas['ChannelFigures'] }) {
  const { t } = useTranslation();
  const columns = useColumns(found);
  const told = found.channels.some((each) => each.spend.days > 0);
  const rows = [...found.channels].sort((a, b) => b.conversions - a.conversions);
  return (
    <>
      {!told && rows.length > 0 && (
        <p className="lead">
          {t('channelFigures.tell')} <Link to="/spend">{t('channelFigures.enter')}</Link>
        </p>
      )}
      <DataTable<Channel>
        name="channels"
        label={t('channelFigures.title')}
        rows={rows}
        rowKey={(row) => row.channel}
        columns={columns}
      />
    </>
  );
}

/** The one amount that there is, for sorting and export; null where several are not added. */
function only(amounts: Schemas['Money'][]): number | null {
  return amounts.length === 1 ? (amounts[0]?.amount ?? null) : null;
}

function useColumns(found: Schemas['ChannelFigures']): DataColumn<Channel>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const why = (reason: Schemas['UnknownReason'] | undefined) => (
    <Unknown why={t(`unknownFigure.${reason ?? 'no_spend'}`)} />
  );
  return [
    {
      key: 'channel',
      title: t('common.channel'),
      value: (row) => row.channel,
      show: (row) => <Datum>{row.channel}</Datum>,
    },
    {
      key: 'conversions',
      title: t('channelFigures.conversions'),
      what: t('channelFigures.conversionsWhat'),
      value: (row) => row.conversions,
    },
    {
      key: 'newCustomers',
      title: t('channelFigures.newCustomers'),
      what: t('channelFigures.newCustomersWhat'),
      value: (row) => row.newCustomers,
    },
    {
      key: 'revenue',
      title: t('channelFigures.revenue'),
      what: t('channelFigures.revenueWhat'),
      value: (row) => only(row.revenue),
      show: (row) => <Amounts of={row.revenue} />,
    },
    {
      key: 'spend',
      title: t('channelFigures.spend'),
      what: t('channelFigures.spendWhat'),
      value: (row) => only(row.spend.amounts),
      show: (row) => (row.spend.days === 0 ? why('no_spend') : <Spent row={row} all={found.days} />),
    },
    {
      key: 'cost',
      title: t('channelFigures.cost'),
      what: t('channelFigures.costWhat'),
      value: (row) => row.costPerCustomer.value ?? null,
      show: ({ costPerCustomer: cost }) =>
        cost.value === undefined ? why(cost.reason) : format.money(cost.value, cost.currency ?? ''),
    },
    {
      key: 'gain',
      title: t('channelFigures.gain'),
      what: t('channelFigures.gainWhat'),
      value: (row) => row.returnOnSpend.value ?? null,
      show: ({ returnOnSpend: gain }) =>
        gain.value === undefined ? (
          why(gain.reason)
        ) : (
          <span className={gain.value < 0 ? 'bad' : 'good'}>{format.change(gain.value)}</span>
        ),
    },
    {
      key: 'worth',
      title: t('channelFigures.worth'),
      what: t('channelFigures.worthWhat'),
      value: (row) => row.customerValue.value ?? null,
      show: (row) =>
        row.customerValue.value === undefined ? why(row.customerValue.reason) : <Worth row={row} />,
    },
  ];
}

function Spent({ row, all }: { row: Channel; all: number }) {
  const { t } = useTranslation();
  return (
    <span className="stacked">
      <Amounts of={row.spend.amounts} />
      {row.spend.days < all && (
        <small>{t('channelFigures.someDays', { count: row.spend.days, all })}</small>
      )}
    </span>
  );
}

function Worth({ row }: { row: Channel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { value = 0, currency = '', low = 0, high = 0, customers } = row.customerValue;
  return (
    <span className="stacked">
      {format.money(value, currency)}
      <small>
        {t('channelFigures.range', { low: format.amount(Math.round(low)), high: format.amount(Math.round(high)) })}
        {' · '}
        {t('channelFigures.customers', { count: Math.round(customers) })}
      </small>
    </span>
  );
}
