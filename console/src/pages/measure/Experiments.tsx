import { useQuery } from '@tanstack/react-query';
import { Alert, Segmented } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { measureQueries } from '../../api/queries/measure';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Badge, type Tone } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Range } from './FunnelGroups';
import '../audiences/audiences.css';
import './measure.css';

type Experiment = Schemas['Experiments']['experiments'][number];
type Variant = Experiment['variants'][number];
type View = 'always' | 'once';

/** What holdouts and splits of journeys show, and whether it may be believed. */
export default function Experiments() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view: View = search.get('view') === 'once' ? 'once' : 'always';
  return (
    <Page
      title={t('experiments.title')}
      lead={t('experiments.lead')}
      actions={
        <Segmented
          aria-label={t('experiments.view')}
          value={view}
          options={[
            { value: 'always', label: t('experiments.always') },
            { value: 'once', label: t('experiments.once') },
          ]}
          onChange={(value) => setSearch({ view: value })}
        />
      }
    >
      <p className="lead experiments-lead">
        {t(view === 'always' ? 'experiments.alwaysWhat' : 'experiments.onceWhat')}
      </p>
      <Loaded query={useQuery(measureQueries.experiments())}>
        {({ experiments }) =>
          experiments.length === 0 ? (
            <Nothing
              title={t('experiments.emptyTitle')}
              text={t('experiments.emptyText')}
              action={t('nav.journeys')}
              to="/journeys"
            />
          ) : (
            <>
              {experiments.map((each) => (
                <One
                  key={`${each.journey}/${each.version}/${each.step}`}
                  experiment={each}
                  view={view}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function One({ experiment, view }: { experiment: Experiment; view: View }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const ratio = view === 'always' ? experiment.sampleRatioAlways : experiment.sampleRatio;
  const arm = (name: string) =>
    experiment.kind === 'holdout' ? word('arm', name) : <Datum>{name}</Datum>;
  const heading = useId();
  const reach = Math.max(0.001, ...experiment.arms.map((each) => each.high ?? 0));
  return (
    <section className="panel">
      <div className="panel-head">
        <h2 id={heading}>
          <Link to={`/journeys/${encodeURIComponent(experiment.journey)}`}>
            <Datum>{experiment.name}</Datum>
          </Link>
        </h2>
        <span className="aside">
          {t(experiment.kind === 'holdout' ? 'experiments.holdout' : 'experiments.split')}
          {experiment.step !== '' && <Datum> {experiment.step}</Datum>} ·{' '}
          {t('builder.version', { version: experiment.version })}
        </span>
      </div>
      {ratio?.verdict === 'mismatch' && (
        <Alert
          className="notice"
          type="error"
          showIcon
          title={t('experiments.mismatch', { p: format.amount(ratio.pValue) })}
        />
      )}
      <DataTable
        name={`experiment-${experiment.journey}`}
        label={t('experiments.title')}
        labelledBy={heading}
        rows={experiment.arms}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'arm',
            title: t('experiments.arm'),
            value: (row) => row.name,
            show: (row) => arm(row.name),
          },
          {
            key: 'people',
            title: t('audiences.size'),
            what: t('experiments.peopleWhat'),
            value: (row) => row.people,
            show: (row) => (
              <span className="stacked">
                {format.number(row.people)}
                <small>{t('experiments.intended', { share: format.percent(row.intended) })}</small>
              </span>
            ),
          },
          {
            key: 'converted',
            title: t('experiments.converted'),
            value: (row) => row.converted,
          },
          {
            key: 'share',
            title: t('experiments.rate'),
            what: t('experiments.rateWhat'),
            width: 280,
            value: (row) => row.share ?? 0,
            show: (row) => <Range of={row} reach={reach} />,
          },
        ]}
      />
      <ul className="effects">
        {experiment.variants.map((each) => (
          <li key={`${each.variant}/${each.goal}`}>
            <span>
              {arm(each.variant)} {t('experiments.against')} {arm(experiment.arms[0]?.name ?? '')} ·{' '}
              {t(`experiments.goals.${each.goal}`)}
            </span>
            <Effect variant={each} view={view} experiment={experiment} />
          </li>
        ))}
      </ul>
      {ratio !== undefined && ratio.verdict !== 'mismatch' && (
        <small>
          {t(ratio.verdict === 'as_intended' ? 'experiments.asIntended' : 'experiments.ratioUnknown', {
            p: format.amount(ratio.pValue),
          })}
        </small>
      )}
    </section>
  );
}

const TONES: Record<string, Tone> = {
  winner: 'good',
  loser: 'bad',
  broken_assignment: 'bad',
  not_valid: 'held',
};

function Effect(props: { variant: Variant; view: View; experiment: Experiment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { variant, experiment } = props;
  const reading = variant[props.view];
  if (!variant.enough || reading === undefined || reading.estimate === undefined) {
    return (
      <span className="effect">
        <Badge>{t('experiments.verdicts.not_enough_data')}</Badge>
        <small>
          {t('experiments.least', {
            people: format.number(experiment.leastPeople),
            conversions: format.number(experiment.leastConversions),
          })}
        </small>
      </span>
    );
  }
  const { estimate, low = 0, high = 0 } = reading;
  const write = variant.goal === 'conversion' ? format.points : format.amount;
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const at = (value: number) => 150 + (145 * value) / reach;
  return (
    <span className={`effect lift-${low > 0 ? 'positive' : high < 0 ? 'negative' : 'none'}`}>
      <Badge tone={TONES[reading.verdict] ?? 'plain'}>
        {t(`experiments.verdicts.${reading.verdict}`)}
      </Badge>
      <strong>{write(estimate)}</strong>
      <svg viewBox="0 0 300 16" aria-hidden>
        <line x1="2" x2="298" y1="8" y2="8" stroke="var(--line)" />
        <line x1="150" x2="150" y1="1" y2="15" stroke="var(--muted)" />
        <line x1={at(low)} x2={at(high)} y1="8" y2="8" className="lift-range" />
        <circle cx={at(estimate)} cy="8" r="4.5" className="lift-point" />
      </svg>
      <small>{t('experiments.interval', { low: write(low), high: write(high) })}</small>
    </span>
  );
}
