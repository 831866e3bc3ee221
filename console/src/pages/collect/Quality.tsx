import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { collectQueries } from '../../api/queries/collect';
import { useFormat } from '../../format';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { Arithmetic } from './Arithmetic';
import './collect.css';

type Score = Schemas['DataQuality']['scores'][number];

const DAYS = [7, 30, 90, 366];
const WANTED = 95;

/** How good what comes in is, by source and event, with the sum behind every score. */
export default function Quality() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const days = DAYS.find((each) => String(each) === search.get('days')) ?? 7;
  return (
    <Page title={t('quality.title')} lead={t('quality.lead')}>
      <div className="choices">
        <Segmented
          aria-label={t('quality.period')}
          value={days}
          options={DAYS.map((each) => ({ value: each, label: t('quality.days', { count: each }) }))}
          onChange={(value) => setSearch({ days: String(value) })}
        />
      </div>
      <Loaded query={useQuery(collectQueries.quality(days))}>
        {({ scores }) =>
          scores.length === 0 ? (
            <Nothing
              title={t('quality.emptyTitle')}
              text={t('quality.emptyText')}
              action={t('quality.emptyAction')}
              to="/live"
            />
          ) : (
            <>
              {scores
                .filter((each) => each.event === '')
                .map((each) => (
                  <Source key={each.source} score={each} />
                ))}
              <Panel title={t('quality.byEvent')} what={t('quality.byEventWhat')} wide>
                <Events rows={scores.filter((each) => each.event !== '')} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Source({ score }: { score: Score }) {
  const { t } = useTranslation();
  return (
    <Panel
      wide
      data
      title={score.source}
      aside={<span className="aside">{t('quality.events', { count: score.events })}</span>}
    >
      <div className="score">
        <Ring score={score.score} />
        <div className="scroll">
          <Arithmetic score={score} />
        </div>
      </div>
    </Panel>
  );
}

function Ring({ score }: { score: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const round = 2 * Math.PI * 36;
  const label = t('quality.scoreOf', { score: format.number(score) });
  return (
    <svg className="score-ring" viewBox="0 0 84 84" role="img" aria-label={label}>
      <circle cx="42" cy="42" r="36" />
      <circle
        className={score < WANTED ? 'score-arc below' : 'score-arc'}
        cx="42"
        cy="42"
        r="36"
        strokeDasharray={`${(round * score) / 100} ${round}`}
        transform="rotate(-90 42 42)"
      />
      <text x="42" y="49" textAnchor="middle">
        {format.number(score)}
      </text>
    </svg>
  );
}

function Events({ rows }: { rows: Score[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable<Score>
      name="quality"
      label={t('quality.byEvent')}
      rows={rows}
      rowKey={(row) => `${row.source}/${row.event}`}
      detail={(row) => (
        <div className="detail scroll">
          <Arithmetic score={row} />
        </div>
      )}
      columns={[
        {
          key: 'source',
          title: t('common.source'),
          value: (row) => row.source,
          show: (row) => <Datum>{row.source}</Datum>,
        },
        {
          key: 'event',
          title: t('common.event'),
          value: (row) => row.event,
          show: (row) => <Datum>{row.event}</Datum>,
        },
        {
          key: 'events',
          title: t('common.number'),
          value: (row) => row.events,
        },
        {
          key: 'score',
          title: t('quality.score'),
          what: t('quality.scoreWhat'),
          value: (row) => row.score,
          show: (row) => (
            <Badge tone={row.score < WANTED ? 'bad' : 'good'}>{format.number(row.score)}</Badge>
          ),
        },
      ]}
    />
  );
}
