import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { publish } from '../../api/definitions';
import { queries } from '../../api/queries';
import { audienceQueries } from '../../api/queries/audiences';
import { useFormat } from '../../format';
import { Bars } from '../../parts/Bars';
import { Chart } from '../../parts/Chart';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Failure, Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { AudienceTabs } from './AudienceTabs';
import { flowOption } from './flowOption';
import { useColours } from './useColours';

const PERIODS = [30, 90, 365, 0];

/** Where people stand in their life cycle, and who moved where. */
export default function Stages() {
  const { t } = useTranslation();
  return (
    <Page title={t('stages.title')} lead={t('stages.lead')}>
      <AudienceTabs />
      <Loaded query={useQuery(queries.definitions())}>
        {({ definitions }) => {
          const models = definitions.filter((each) => each.kind === 'stages' && !each.retired);
          return models.length === 0 ? <FirstModel /> : <Model models={models} />;
        }}
      </Loaded>
    </Page>
  );
}

function Model({ models }: { models: Schemas['Definition'][] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const id = models.find((each) => each.id === search.get('model'))?.id ?? models[0]?.id ?? '';
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? 90;
  const since = useMemo(
    () => (days === 0 ? undefined : new Date(Date.now() - days * 86_400_000).toISOString()),
    [days],
  );
  const choose = (next: { model?: string; days?: number }) =>
    setSearch({ model: next.model ?? id, days: String(next.days ?? days) });
  return (
    <>
      <div className="choices">
        {models.length > 1 && (
          <span translate="no">
            <Segmented
              aria-label={t('stages.model')}
              value={id}
              options={models.map((each) => each.id)}
              onChange={(model) => choose({ model })}
            />
          </span>
        )}
        <Segmented
          aria-label={t('cockpit.period')}
          value={days}
          options={PERIODS.map((value) => ({
            value,
            label: value === 0 ? t('stages.always') : t('cockpit.days', { count: value }),
          }))}
          onChange={(value) => choose({ days: value })}
        />
        <Link to={`/definitions/stages/${encodeURIComponent(id)}`}>{t('journeys.definition')}</Link>
      </div>
      <Loaded query={useQuery(audienceQueries.stages(id, since))}>
        {(stages) => <Shown stages={stages} />}
      </Loaded>
    </>
  );
}

function Shown({ stages }: { stages: Schemas['Stages'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const option = useMemo(
    () =>
      flowOption(
        stages.flow.map((each) => ({
          from: `${each.from} ·`,
          to: each.to,
          value: each.people,
        })),
        colours,
        format.number,
      ),
    [stages, colours, format],
  );
  return (
    <>
      <div className="grid">
        <Panel title={t('stages.now')} what={t('stages.nowWhat')}>
          <Bars
            rows={stages.stages.map((each) => ({
              key: each.stage,
              name: (
                <Link to={`/audiences/${encodeURIComponent(each.audience)}`}>
                  <Datum>{each.stage}</Datum>
                </Link>
              ),
              value: each.size,
            }))}
          />
        </Panel>
        <Panel title={t('stages.flow')} what={t('stages.flowWhat')}>
          {stages.flow.length === 0 ? (
            <p className="lead">{t('stages.noFlow')}</p>
          ) : (
            <Chart label={t('stages.flow')} height={320} option={option} />
          )}
        </Panel>
      </div>
      {stages.flow.length > 0 && (
        <Panel title={t('stages.moves')}>
          <DataTable
            name={`stages-${stages.id}`}
            label={t('stages.moves')}
            rows={stages.flow}
            rowKey={(row) => `${row.from}/${row.to}`}
            columns={[
              {
                key: 'from',
                title: t('stages.from'),
                value: (row) => row.from,
                show: (row) => <Datum>{row.from}</Datum>,
              },
              {
                key: 'to',
                title: t('stages.to'),
                value: (row) => row.to,
                show: (row) => <Datum>{row.to}</Datum>,
              },
              {
                key: 'people',
                title: t('stages.count'),
                what: t('stages.countWhat'),
                value: (row) => row.people,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

/** Offers stages that fit the events there are, shown before they are published. */
function FirstModel() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const vocabulary = useQuery(audienceQueries.vocabulary());
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const events = vocabulary.data?.events.map((each) => each.event) ?? [];
  const order = events.includes('Order Completed') ? 'Order Completed' : (events[0] ?? 'Order Completed');
  const stages = [
    { id: 'loyal', condition: `count("${order}" within 365d) >= 4` },
    { id: 'purchase', condition: `count("${order}" within 365d) >= 1` },
    { id: 'lapsed', condition: `count("${order}") >= 1` },
    { id: 'awareness' },
  ];
  const save = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await publish('stages', 'lifecycle', { stages }, undefined);
      await client.invalidateQueries();
    } catch (problem) {
      setFailure(problem as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t('stages.emptyTitle')}>
      <p className="lead">{t('stages.emptyText')}</p>
      <DataTable
        name="stages"
        label={t('stages.emptyTitle')}
        rows={stages}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'stage',
            title: t('stages.stage'),
            value: (row) => row.id,
            show: (row) => <Datum>{row.id}</Datum>,
          },
          {
            key: 'condition',
            title: t('audiences.condition'),
            value: (row) => row.condition ?? '',
            show: (row) =>
              row.condition === undefined ? t('stages.rest') : <Datum code>{row.condition}</Datum>,
          },
        ]}
      />
      {failure !== null && (
        <Failure error={failure} retry={() => void save()} />
      )}
      <div className="choices">
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t('stages.emptyAction')}
        </Button>
      </div>
    </Panel>
  );
}
