import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../api/client';
import { measureQueries } from '../../api/queries/measure';
import { useFormat, type Format } from '../../format';
import { preferences } from '../../frame/preferences';
import { palettes, type Palette } from '../../palette';
import { Bars } from '../../parts/Bars';
import { Chart } from '../../parts/Chart';
import { Datum } from '../../parts/Datum';
import { Panel } from '../../parts/Panel';

type Activity = Schemas['Activity'];

/** What went on in the period: per day, per hour of the week, and by event. */
export function ActivityPanels({ activity, days }: { activity: Activity; days: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = palettes[preferences.use().theme];
  const navigate = useNavigate();
  const anomalies = useQuery(measureQueries.anomalies(days)).data;
  const names = useMemo(
    () => ({
      revenue: t('cockpit.revenue'),
      active: t('cockpit.active'),
      unusual: t('cockpit.unusual'),
    }),
    [t],
  );
  const daily = useMemo(
    () => dailyOption(activity, names, colours, format, alertsOf(anomalies)),
    [activity, names, colours, format, anomalies],
  );
  const open = (place: number) => {
    const day = allDays(activity)[place];
    if (day !== undefined) {
      const until = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      void navigate(`/funnel?q=${encodeURIComponent(JSON.stringify({ since: day, until }))}`);
    }
  };
  const weekly = useMemo(() => weeklyOption(activity, colours, format), [activity, colours, format]);
  return (
    <>
      <Panel title={t('cockpit.perDay')} what={t('cockpit.perDayWhat')} wide>
        <Chart label={t('cockpit.perDay')} height={260} option={daily} onPick={open} />
      </Panel>
      <Panel title={t('cockpit.rhythm')} what={t('cockpit.rhythmWhat')}>
        <Chart label={t('cockpit.rhythm')} height={240} option={weekly} />
      </Panel>
    </>
  );
}

/** The most frequent events. */
export function TopPanel({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
      <Panel title={t('cockpit.top')} what={t('cockpit.topWhat')}>
        <Bars
          rows={activity.events.slice(0, 6).map((each) => ({
            key: each.event,
            name: <Datum>{each.event}</Datum>,
            value: each.events,
            note: `${format.number(each.people)} ${t('places.people')}`,
          }))}
        />
      </Panel>
  );
}

interface Alerts {
  revenue: Set<string>;
  people: Set<string>;
}

/** The days on which something was unusual. */
function alertsOf(anomalies: Schemas['Anomalies'] | undefined): Alerts {
  const of = (measure: string) =>
    new Set(
      anomalies?.measures
        .find((each) => each.measure === measure)
        ?.days.filter((each) => each.verdict === 'alert')
        .map((each) => each.day),
    );
  return { revenue: of('revenue'), people: of('people') };
}

/** Every day of the period, also those on which nothing happened. */
function allDays(activity: Activity): string[] {
  const first = Date.parse(activity.since);
  const count = Math.round((Date.parse(activity.until) - first) / 86_400_000);
  const zoned = new Intl.DateTimeFormat('en-CA', { timeZone: activity.zone, dateStyle: 'short' });
  return Array.from({ length: count }, (_, i) => zoned.format(first + (i + 0.5) * 86_400_000));
}

function dailyOption(
  activity: Activity,
  names: { revenue: string; active: string; unusual: string },
  colours: Palette,
  format: Format,
  alerts: Alerts,
) {
  const days = allDays(activity);
  const byDay = new Map(activity.days.map((each) => [each.day, each]));
  const mark = (name: string, yAxisIndex: number, value: (day: string) => number | null) => ({
    name,
    type: 'scatter',
    yAxisIndex,
    symbolSize: 11,
    itemStyle: { color: 'transparent', borderColor: colours.bad, borderWidth: 2 },
    data: days.map(value),
  });
  const axis = {
    type: 'value' as const,
    axisLabel: { color: colours.muted, formatter: (value: number) => format.short(value) },
    splitLine: { lineStyle: { color: colours.line } },
  };
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colours.text } },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => format.amount(Number(value)) },
    xAxis: {
      type: 'category' as const,
      data: days.map((day) => format.day(`${day}T12:00:00`)),
      axisLabel: { color: colours.muted, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    yAxis: [axis, { ...axis, splitLine: { show: false } }],
    series: [
      {
        name: names.revenue,
        type: 'bar',
        itemStyle: { borderRadius: [3, 3, 0, 0], opacity: 0.85 },
        data: days.map((day) => byDay.get(day)?.revenue ?? 0),
      },
      {
        name: names.active,
        type: 'line',
        yAxisIndex: 1,
        showSymbol: false,
        smooth: 0.2,
        lineStyle: { width: 2 },
        data: days.map((day) => byDay.get(day)?.people ?? 0),
      },
      ...(alerts.revenue.size + alerts.people.size === 0
        ? []
        : [
            mark(names.unusual, 0, (day: string) =>
              alerts.revenue.has(day) ? (byDay.get(day)?.revenue ?? 0) : null,
            ),
            mark(names.unusual, 1, (day: string) =>
              alerts.people.has(day) ? (byDay.get(day)?.people ?? 0) : null,
            ),
          ]),
    ],
  };
}

function weeklyOption(activity: Activity, colours: Palette, format: Format) {
  const weekdays = [7, 6, 5, 4, 3, 2, 1];
  const largest = Math.max(1, ...activity.hours.map((each) => each.events));
  const label = { color: colours.muted };
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      formatter: ({ value }: { value: number[] }) =>
        `${format.weekday(weekdays[value[1] ?? 0] ?? 1)} ${value[0]}:00  ${format.number(value[2] ?? 0)}`,
    },
    xAxis: {
      type: 'category' as const,
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      axisLabel: { ...label, interval: 2 },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    yAxis: {
      type: 'category' as const,
      data: weekdays.map((each) => format.weekday(each)),
      axisLabel: label,
      axisTick: { show: false },
      axisLine: { show: false },
    },
    visualMap: { show: false, min: 0, max: largest, inRange: { color: colours.heat } },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderWidth: 2, borderColor: colours.surface, borderRadius: 3 },
        data: activity.hours.map((each) => [each.hour, weekdays.indexOf(each.weekday), each.events]),
      },
    ],
  };
}
