import { DownloadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { Chart } from '../../parts/Chart';
import { download } from '../../parts/csv';
import { Panel } from '../../parts/Panel';
import { useColours } from '../audiences/useColours';
import { wilson } from './wilson';

type Cohort = Schemas['Retention']['cohorts'][number];

interface Pooled {
  after: number;
  people: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** Every cohort as a row, every period after its first as a column; the pooled rate above. */
export function CohortGrid({ retention }: { retention: Schemas['Retention'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cohorts } = retention;
  const columns = Math.max(0, ...cohorts.map((each) => each.periods.length));
  const pooled = useMemo(() => pool(cohorts, columns), [cohorts, columns]);
  if (cohorts.length === 0) {
    return <p className="lead">{t('retention.nobody')}</p>;
  }
  const save = () =>
    download('retention', [
      [t('retention.cohort'), t('audiences.size'), ...pooled.map((each) => each.after)],
      ...cohorts.map((each) => [
        each.cohort,
        each.people,
        ...each.periods.map((period) => period.share ?? 0),
      ]),
    ]);
  return (
    <>
      <Panel title={t('retention.curve')} what={t('retention.curveWhat')}>
        {pooled.length === 0 ? <p className="lead">{t('retention.early')}</p> : <Curve pooled={pooled} />}
      </Panel>
      <Panel
        title={t('retention.grid')}
        what={t('retention.gridWhat')}
        aside={
          <Button type="text" size="small" icon={<DownloadOutlined />} onClick={save}>
            {t('table.export')}
          </Button>
        }
      >
        <div className="matrix-frame" role="region" aria-label={t('retention.grid')} tabIndex={0}>
          <table className="matrix cohorts">
            <thead>
              <tr>
                <th scope="col">{t('retention.cohort')}</th>
                <th scope="col">{t('audiences.size')}</th>
                {pooled.map((each) => (
                  <th key={each.after} scope="col" className="cohort-head">
                    {each.after === 0 ? t('retention.same') : `+${each.after}`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr className="cohort-all">
                <th scope="row">{t('retention.all')}</th>
                <td>{format.number(cohorts.reduce((sum, each) => sum + each.people, 0))}</td>
                {pooled.map((each) => (
                  <td key={each.after}>{each.of === 0 ? '' : format.percent(each.share)}</td>
                ))}
              </tr>
              {cohorts.map((cohort) => (
                <tr key={cohort.cohort}>
                  <th scope="row">{(retention.unit === 'month' ? format.month : format.day)(`${cohort.cohort}T12:00:00`)}</th>
                  <td>{format.number(cohort.people)}</td>
                  {cohort.periods.map((period) => (
                    <Cell key={period.after} period={period} size={cohort.people} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <small>{t('retention.open')}</small>
      </Panel>
    </>
  );
}

function Cell({ period, size }: { period: Cohort['periods'][number]; size: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = period.share ?? 0;
  const step = share === 0 ? 0 : Math.min(8, 1 + Math.floor(share * 8));
  const title = t('retention.cell', {
    count: period.people,
    of: format.number(size),
    low: format.percent(period.low ?? 0),
    high: format.percent(period.high ?? 1),
  });
  return (
    <td className={`cohort cohort-${step}${period.complete ? '' : ' cohort-open'}`}>
      <Tooltip title={period.complete ? title : `${title} ${t('retention.notOver')}`}>
        <span>{format.percent(share)}</span>
      </Tooltip>
    </td>
  );
}

/** People who came back over all cohorts whose period is over. */
function pool(cohorts: Cohort[], columns: number): Pooled[] {
  return Array.from({ length: columns }, (_, after) => {
    let people = 0;
    let of = 0;
    for (const cohort of cohorts) {
      const period = cohort.periods[after];
      if (period?.complete === true) {
        people += period.people;
        of += cohort.people;
      }
    }
    return { after, people, of, ...wilson(people, of) };
  });
}

function Curve({ pooled }: { pooled: Pooled[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const option = useMemo(() => {
    const known = pooled.filter((each) => each.of > 0);
    const line = { type: 'line', showSymbol: false, silent: true, lineStyle: { opacity: 0 } };
    return {
      grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        formatter: (points: { dataIndex: number }[]) => {
          const at = known[points[0]?.dataIndex ?? 0];
          return at === undefined
            ? ''
            : `+${at.after}  ${format.percent(at.share)} (${format.percent(at.low)} – ${format.percent(at.high)})`;
        },
      },
      xAxis: {
        type: 'category' as const,
        boundaryGap: false,
        data: known.map((each) => (each.after === 0 ? t('retention.same') : `+${each.after}`)),
        axisLabel: { color: colours.muted },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: 'value' as const,
        min: 0,
        axisLabel: { color: colours.muted, formatter: (value: number) => format.percent(value) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        { ...line, stack: 'band', data: known.map((each) => each.low) },
        {
          ...line,
          stack: 'band',
          areaStyle: { color: colours.accent, opacity: 0.16 },
          data: known.map((each) => each.high - each.low),
        },
        {
          type: 'line',
          color: colours.accent,
          symbolSize: 6,
          lineStyle: { width: 2 },
          data: known.map((each) => each.share),
        },
      ],
    };
  }, [pooled, t, format, colours]);
  return <Chart label={t('retention.curve')} height={220} option={option} />;
}
