import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { moneyQueries } from '../../../api/queries/money';
import { useFormat } from '../../../format';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Page } from '../../../parts/Page';
import { Panel } from '../../../parts/Panel';
import { SAVED } from '../../../parts/Unsaved';
import { SpendEditor } from './SpendEditor';
import './spend.css';

type Definition = Schemas['Definition'];

/** What channels cost: lists of rows, written, pasted or opened, looked at before they are saved. */
export default function Spend() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <Page title={t('spend.title')} lead={t('spend.lead')}>
      <Loaded query={useQuery(moneyQueries.spend())}>
        {({ definitions }) => {
          const asked = search.get('list') ?? definitions[0]?.id ?? '';
          const chosen = definitions.find((each) => each.id === asked);
          return (
            <>
              {definitions.length > 0 && (
                <div className="choices">
                  <Segmented
                    aria-label={t('spend.document')}
                    value={chosen?.id ?? ''}
                    options={[
                      ...definitions.map((each) => ({
                        value: each.id,
                        label: <Datum>{each.id}</Datum>,
                      })),
                      { value: '', label: t('spend.fresh') },
                    ]}
                    onChange={(value) => setSearch({ list: value })}
                  />
                </div>
              )}
              <SpendEditor
                key={chosen?.id ?? ''}
                current={chosen}
                taken={definitions.map((each) => each.id)}
                saved={(id) => setSearch({ list: id }, SAVED)}
              />
              {chosen !== undefined && <Known definition={chosen} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface Told {
  channel: string;
  campaign?: string;
  from: string;
  to: string;
  amount: number;
  currency: string;
}

function days(row: Told): number {
  return (Date.parse(row.to) - Date.parse(row.from)) / 86_400_000 + 1;
}

function Known({ definition }: { definition: Definition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = definition.document['rows'] as Told[];
  return (
    <Panel title={t('spend.known')}>
      <DataTable<Told>
        name={`spend-${definition.id}`}
        label={t('spend.known')}
        rows={rows}
        rowKey={(row) => `${row.channel}/${row.campaign ?? ''}/${row.from}`}
        columns={[
          { key: 'channel', title: t('spend.channel'), value: (row) => row.channel, show: (row) => <Datum>{row.channel}</Datum> },
          { key: 'campaign', title: t('spend.campaign'), value: (row) => row.campaign ?? '', show: (row) => <Datum>{row.campaign}</Datum> },
          { key: 'from', title: t('spend.from'), value: (row) => row.from, show: (row) => format.day(`${row.from}T12:00:00`) },
          { key: 'to', title: t('spend.to'), value: (row) => row.to, show: (row) => format.day(`${row.to}T12:00:00`) },
          { key: 'amount', title: t('spend.amount'), value: (row) => row.amount, show: (row) => format.money(row.amount, row.currency) },
          {
            key: 'perDay',
            title: t('spend.perDay'),
            what: t('spend.perDayWhat'),
            value: (row) => row.amount / days(row),
            show: (row) => format.money(row.amount / days(row), row.currency),
          },
        ]}
      />
    </Panel>
  );
}
