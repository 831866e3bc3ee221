import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { audienceQueries } from '../../api/queries/audiences';
import { useFormat } from '../../format';
import { Bars } from '../../parts/Bars';
import { Chart } from '../../parts/Chart';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { RetireButton } from '../../parts/RetireButton';
import type { TagRow } from './Tags';
import { useColours } from './useColours';

/** What a tag means, what it needs, and how its values are spread. */
export function TagDetail({ tag }: { tag: TagRow }) {
  const { t } = useTranslation();
  return (
    <div className="detail tag-detail">
      <div>
        {tag.description !== '' && (
          <p>
            <Datum>{tag.description}</Datum>
          </p>
        )}
        <dl className="pairs">
          <div>
            <dt>{t('tags.needs')}</dt>
            <dd>
              <Datum>{tag.events.join(', ') || '–'}</Datum>
            </dd>
          </div>
          <div>
            <dt>{t('tags.unit')}</dt>
            <dd>
              <Datum>{tag.unit || '–'}</Datum>
            </dd>
          </div>
        </dl>
        <p className="facts">
          <Link to={`/definitions/tag/${encodeURIComponent(tag.id)}`}>{t('journeys.definition')}</Link>
          <Link to={`/audiences/new?condition=${encodeURIComponent(`tag ${quoted(tag.id)} exists`)}`}>
            {t('tags.useIt')}
          </Link>
          <RetireButton kind="tag" id={tag.id} effect={t('retire.tagEffect')} />
        </p>
      </div>
      <Loaded query={useQuery(audienceQueries.tagDistribution(tag.id))}>
        {(distribution) => <Distribution distribution={distribution} />}
      </Loaded>
    </div>
  );
}

function quoted(id: string): string {
  return /^[\w.:@/$-]+$/.test(id) ? id : JSON.stringify(id);
}

function Distribution({ distribution }: { distribution: Schemas['TagDistribution'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const { ranges, values, quantiles } = distribution;
  const option = useMemo(
    () => ({
      grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category' as const,
        data: ranges.map((each) => `${format.amount(each.from)} – ${format.amount(each.to)}`),
        axisLabel: {
          color: colours.muted,
          hideOverlap: true,
          formatter: (value: string) => value.split(' – ')[0] ?? '',
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
      },
      yAxis: {
        type: 'value' as const,
        axisLabel: { color: colours.muted, formatter: (value: number) => format.short(value) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [{ type: 'bar', barCategoryGap: '8%', data: ranges.map((each) => each.people) }],
    }),
    [ranges, colours, format],
  );
  const at = (part: number) => quantiles.find((each) => each.at === part)?.value ?? 0;
  if (ranges.length === 0) {
    return (
      <Bars
        rows={values.slice(0, 10).map((each) => ({
          key: each.value,
          name: <Datum>{each.value}</Datum>,
          value: each.people,
          note: format.percent(each.people / Math.max(1, distribution.people)),
        }))}
      />
    );
  }
  return (
    <div>
      <Chart label={t('tags.distribution')} height={180} option={option} />
      <small>
        {t('tags.quantiles', {
          median: format.amount(at(0.5)),
          low: format.amount(at(0.1)),
          high: format.amount(at(0.9)),
          count: distribution.people,
        })}
      </small>
    </div>
  );
}
