import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { change, type Schemas } from '../../api/client';
import { measureQueries } from '../../api/queries/measure';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Failure, Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';
import { SpanField } from '../audiences/builder/fields';
import '../audiences/audiences.css';
import './measure.css';

const COMPARISON = '/api/v1/attribution/comparison';

type Comparison = Schemas['AttributionComparison'];
type Found = NonNullable<Comparison['result']>;
type Cell = Found['models'][number]['channels'][number];

const WORDS = {
  first: 'first',
  last: 'last',
  linear: 'linear',
  position: 'position',
  'time-decay': 'decay',
  'markov-1': 'markov',
  shapley: 'shapley',
  'shapley-rate': 'rate',
} as const;
type Named = keyof typeof WORDS;

/** All models side by side, worked out in the background; it may be left and come back to. */
export function Models({ goal }: { goal: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const comparison = useQuery(measureQueries.comparison());
  const [lookback, setLookback] = useState('30d');
  const [byCampaign, setByCampaign] = useState(false);
  const [failed, setFailed] = useState<{ error: Error; order: () => Promise<unknown> } | null>(null);
  const act = async (order: () => Promise<unknown>) => {
    setFailed(null);
    try {
      await order();
      await client.invalidateQueries({ queryKey: ['comparison'] });
    } catch (problem) {
      setFailed({ error: problem as Error, order });
    }
  };
  const isRunning = comparison.data?.phase === 'running';
  return (
    <Panel title={t('models.title')} what={t('models.what')}>
      <div className="controls models-controls">
        <div className="control">
          <span className="control-name">{t('models.lookback')}</span>
          <SpanField label={t('models.lookback')} value={lookback} onChange={setLookback} />
        </div>
        <Checkbox checked={byCampaign} onChange={() => setByCampaign(!byCampaign)}>
          {t('models.byCampaign')}
        </Checkbox>
        {isRunning ? (
          <Button onClick={() => void act(() => change('delete', COMPARISON))}>{t('models.stop')}</Button>
        ) : (
          <Button
            type="primary"
            onClick={() => void act(() => change('post', COMPARISON, {}, { goal, lookback, byCampaign }))}
          >
            {t('models.start')}
          </Button>
        )}
      </div>
      {failed !== null && <Failure error={failed.error} retry={() => void act(failed.order)} />}
      <Loaded query={comparison}>{(state) => <State state={state} />}</Loaded>
    </Panel>
  );
}

function State({ state }: { state: Comparison }) {
  const { t } = useTranslation();
  if (state.phase === 'running') {
    return (
      <div role="status">
        <Progress
          percent={Math.round(state.progress * 100)}
          aria-label={t('models.title')}
        />
        <small>{t(state.stage === 'drawing' ? 'models.drawing' : 'models.reading')}</small>
      </div>
    );
  }
  if (state.phase === 'failed') {
    return <Alert type="error" showIcon title={<Datum>{state.failure}</Datum>} />;
  }
  return state.result === undefined ? (
    <p className="lead">{t(state.phase === 'stopped' ? 'models.stopped' : 'models.none')}</p>
  ) : (
    <Result state={state} found={state.result} />
  );
}

function Result({ state, found }: { state: Comparison; found: Found }) {
  const { t } = useTranslation();
  const format = useFormat();
  const channels = [...new Set(found.models.flatMap((each) => each.channels.map((c) => c.channel)))];
  const cell = (model: string, channel: string): Cell | undefined =>
    found.models
      .find((each) => each.model === model)
      ?.channels.find((each) => each.channel === channel);
  const largest = Math.max(
    1,
    ...found.models.flatMap((each) => each.channels.map((c) => c.high ?? c.conversions)),
  );
  return (
    <>
      <p className="lead">
        <Trans
          t={t}
          i18nKey="models.found"
          components={{ goal: <Datum>{state.goal}</Datum> }}
          values={{
            conversions: format.number(found.conversions),
            nulls: format.number(found.nulls),
            untouched: format.number(found.untouched),
            level: format.percent(found.level),
          }}
        />
      </p>
      {found.conversions < 100 && <Alert type="info" showIcon title={t('models.few')} />}
      {channels.length === 1 && <Alert type="info" showIcon title={t('models.alone')} />}
      <DataTable<string>
        name="attribution-models"
        label={t('models.title')}
        rows={channels}
        rowKey={(row) => row}
        columns={[
          {
            key: 'channel',
            title: t('common.channel'),
            value: (row) => row,
            show: (row) => <Datum>{row}</Datum>,
          },
          ...found.models.map(({ model }) => ({
            key: model,
            title: t(`models.names.${WORDS[model as Named]}`),
            what: t(`models.whats.${WORDS[model as Named]}`),
            value: (row: string) => cell(model, row)?.conversions ?? 0,
            show: (row: string) => <Credit cell={cell(model, row)} largest={largest} />,
          })),
        ]}
      />
    </>
  );
}

function Credit({ cell, largest }: { cell: Cell | undefined; largest: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cell === undefined) {
    return <>–</>;
  }
  const at = (value: number) => 3 + (94 * Math.max(0, value)) / largest;
  const { low, high } = cell;
  return (
    <span className="credit">
      <strong>{format.number(cell.conversions)}</strong>
      {low !== undefined && high !== undefined ? (
        <>
          <svg viewBox="0 0 100 10" aria-hidden>
            <line x1="3" x2="97" y1="5" y2="5" stroke="var(--line)" />
            <line x1={at(low)} x2={at(high)} y1="5" y2="5" className="lift-range" />
            <circle cx={at(cell.conversions)} cy="5" r="3" className="lift-point" />
          </svg>
          <small>
            {t('measure.interval', { low: format.number(low), high: format.number(high) })}
          </small>
        </>
      ) : (
        <small>{t('models.noInterval')}</small>
      )}
    </span>
  );
}
