import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Input, Progress, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { audienceQueries } from '../../api/queries/audiences';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { preferences } from '../../frame/preferences';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Figure } from '../../parts/Figure';
import { LiftBar, reachOf } from '../../parts/LiftBar';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import './audiences.css';
import { TagDetail } from './TagDetail';

export type TagRow = Schemas['TagHealth']['tags'][number];
const FAMILIES = ['all', 'static', 'behavioural', 'value', 'scenario'] as const;

/** Every tag with how much it says, how fresh that is, and whether it still earns its place. */
export default function Tags() {
  const { t } = useTranslation();
  const health = useQuery(audienceQueries.tagHealth(undefined));
  return (
    <Page title={t('tags.title')} lead={t('tags.lead')}>
      <Backfill />
      <Loaded query={health}>
        {(known) =>
          known.tags.length === 0 ? (
            <Nothing
              title={t('tags.emptyTitle')}
              text={t('tags.emptyText')}
              action={t('tags.emptyAction')}
              to="/definitions"
            />
          ) : (
            <Catalogue health={known} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Backfill() {
  const { t } = useTranslation();
  const format = useFormat();
  const backfill = useQuery(audienceQueries.backfill()).data;
  if (backfill === undefined || (backfill.waiting.length === 0 && backfill.failure === '')) {
    return null;
  }
  const done = backfill.of === 0 ? 0 : backfill.done / backfill.of;
  return (
    <Alert
      className="notice"
      type={backfill.failure === '' ? 'info' : 'error'}
      showIcon
      title={t(backfill.failure === '' ? 'tags.backfill' : 'tags.backfillFailed')}
      description={
        <>
          {backfill.failure !== '' && <Datum>{backfill.failure}</Datum>}
          {t('tags.backfillText', {
            count: backfill.waiting.length,
            done: format.number(backfill.done),
            of: format.number(backfill.of),
          })}
          <Progress percent={Math.round(done * 100)} aria-label={t('tags.backfill')} />
        </>
      }
    />
  );
}

function Catalogue({ health }: { health: Schemas['TagHealth'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { language } = preferences.use();
  const [search, setSearch] = useSearchParams();
  const family = FAMILIES.find((each) => each === search.get('family')) ?? 'all';
  const retire = search.get('retire') === '1';
  const words = search.get('q') ?? '';
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    setSearch(next, { replace: true });
  };
  const name = (tag: TagRow) => (language === 'zh' && tag.nameZh !== '' ? tag.nameZh : tag.name);
  const shown = health.tags.filter(
    (each) =>
      (family === 'all' || each.family === family) &&
      (!retire || each.retire !== '') &&
      `${each.id} ${each.name} ${each.nameZh}`.toLowerCase().includes(words.toLowerCase()),
  );
  const mean = (of: (tag: TagRow) => number) =>
    health.tags.reduce((sum, each) => sum + of(each), 0) / Math.max(1, health.tags.length);
  const reach = reachOf(
    health.tags.flatMap((each) =>
      each.lift === undefined || each.lift.verdict === 'not_enough_data' ? [] : [each.lift],
    ),
  );
  return (
    <>
      <div className="figures">
        <Figure
          name={t('tags.count')}
          what={t('tags.countWhat')}
          value={format.number(health.tags.length)}
          note={t('tags.sampled', { count: health.people })}
        />
        <Figure
          name={t('tags.coverage')}
          what={t('tags.meanCoverageWhat')}
          value={format.percent(mean((each) => each.coverage))}
        />
        <Figure
          name={t('tags.freshness')}
          what={t('tags.freshnessWhat')}
          value={format.percent(mean((each) => each.freshness))}
        />
        <Figure
          name={t('tags.toRetire')}
          what={t('tags.toRetireWhat')}
          value={format.number(health.tags.filter((each) => each.retire !== '').length)}
        />
        <Completeness />
      </div>
      <div className="choices">
        <Segmented
          aria-label={t('tags.family')}
          value={family}
          options={FAMILIES.map((value) => ({ value, label: t(`tags.families.${value}`) }))}
          onChange={(value) => set('family', value === 'all' ? '' : value)}
        />
        <Input.Search
          className="narrow-search"
          allowClear
          aria-label={t('tags.search')}
          placeholder={t('tags.search')}
          defaultValue={words}
          onSearch={(value) => set('q', value)}
        />
        <Checkbox checked={retire} onChange={() => set('retire', retire ? '' : '1')}>
          {t('tags.onlyRetire')}
        </Checkbox>
      </div>
      <DataTable<TagRow>
        name="tags"
        label={t('tags.title')}
        rows={shown}
        rowKey={(row) => row.id}
        detail={(row) => <TagDetail tag={row} />}
        columns={[
          {
            key: 'name',
            title: t('common.name'),
            value: name,
            show: (row) => (
              <span className="stacked">
                <Datum>{name(row)}</Datum>
                <small translate="no">{row.id}</small>
              </span>
            ),
          },
          {
            key: 'family',
            title: t('tags.family'),
            value: (row) => t(`tags.families.${row.family}`),
            show: (row) => <Badge>{t(`tags.families.${row.family}`)}</Badge>,
          },
          {
            key: 'coverage',
            title: t('tags.coverage'),
            what: t('tags.coverageWhat'),
            value: (row) => row.coverage,
            show: (row) => <Share share={row.coverage} />,
          },
          {
            key: 'freshness',
            title: t('tags.freshness'),
            what: t('tags.freshnessWhat'),
            value: (row) => row.freshness,
            show: (row) => <Share share={row.freshness} />,
          },
          {
            key: 'lift',
            title: t('tags.lift'),
            ...(health.goal === '' ? {} : { of: health.goal }),
            what: t('tags.liftWhat'),
            width: 300,
            value: (row) => row.lift?.estimate ?? 0,
            show: (row) =>
              row.lift === undefined ? (
                t('tags.noGoal')
              ) : row.lift.readsGoal ? (
                <small>{t('tags.readsGoal')}</small>
              ) : row.lift.verdict === 'not_enough_data' ? (
                <small>{word('verdict', 'not_enough_data')}</small>
              ) : (
                <LiftBar interval={row.lift} write={format.points} reach={reach} />
              ),
          },
          {
            key: 'retire',
            title: t('tags.proposal'),
            value: (row) => retireWord(row.retire, t),
            show: (row) =>
              row.retire === '' ? null : <Badge tone="held">{retireWord(row.retire, t)}</Badge>,
          },
        ]}
      />
    </>
  );
}

const WHY = {
  'it says something of less than 1 % of people': 'tags.retireRare',
  'it says the same of everybody': 'tags.retireSame',
  'nothing it reads has come in for 72 hours': 'tags.retireStale',
} as const;

function retireWord(why: string, t: (key: (typeof WHY)[keyof typeof WHY]) => string): string {
  return why in WHY ? t(WHY[why as keyof typeof WHY]) : why;
}

function Completeness() {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery(audienceQueries.completeness()).data;
  return (
    <Figure
      name={t('tags.completeness')}
      what={t('tags.completenessWhat')}
      value={known === undefined ? '–' : format.percent(known.completeness)}
      note={
        known !== undefined && (
          <span translate="no">
            {Object.entries(known.fields)
              .map(([field, share]) => `${field} ${format.percent(share)}`)
              .join(' · ')}
          </span>
        )
      }
    />
  );
}

function Share({ share }: { share: number }) {
  const format = useFormat();
  return (
    <span className="share">
      {format.percent(share)}
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="4" rx="1" fill="var(--line)" />
        <rect width={100 * share} height="4" rx="1" fill="var(--accent)" />
      </svg>
    </span>
  );
}
