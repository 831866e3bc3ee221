import { Skeleton, Slider } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { preferences } from '../../../frame/preferences';
import { useWord } from '../../../i18n/domain';
import { palettes } from '../../../palette';
import { Bars } from '../../../parts/Bars';
import { Chart } from '../../../parts/Chart';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Figure } from '../../../parts/Figure';
import { Panel } from '../../../parts/Panel';
import { NO_FIGURES, sum, type StepFigures } from './figures';
import { stepsOf, type Doc } from './model';
import { EndWord } from './StepPanel';

const Canvas = lazy(() => import('./Canvas'));
const NONE: ReadonlySet<string> = new Set();

type Report = NonNullable<Schemas['DryRun']['report']>;
type Step = Report['steps'][number];

export function DryRunReport({ report, document }: { report: Report; document: Doc }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const { others } = report;
  return (
    <>
      <div className="figures">
        <Figure name={t('dryRun.reached')} what={t('dryRun.reachedWhat')} value={format.number(report.people)} />
        <Figure name={t('journeys.entered')} what={t('journeys.enteredWhat')} value={format.number(report.entered)} />
        <Figure name={t('dryRun.sends')} what={t('dryRun.sendsWhat')} value={format.number(report.sends)} />
        <Figure
          name={t('dryRun.kept')}
          what={t('journeys.keptWhat')}
          value={format.number(report.steps.reduce((all, each) => all + sum(each.suppressed), 0))}
        />
        {others.sendsWithout !== undefined && others.cappedWithout !== undefined && (
          <>
            <Figure
              name={t('dryRun.otherSends')}
              what={t('dryRun.otherSendsWhat')}
              value={format.number(others.sends - others.sendsWithout)}
              note={t('dryRun.without', { number: format.number(others.sendsWithout) })}
            />
            <Figure
              name={t('dryRun.collisions')}
              what={t('dryRun.collisionsWhat')}
              value={format.number(others.capped - others.cappedWithout)}
              note={t('dryRun.without', { number: format.number(others.cappedWithout) })}
            />
          </>
        )}
      </div>
      {report.days.length > 0 && <Days report={report} document={document} />}
      <div className="grid">
        <Panel title={t('dryRun.ends')}>
          <Bars rows={Object.entries(report.exits).map(([code, value]) => ({ key: code, name: <EndWord code={code} />, value }))} />
        </Panel>
        <Panel title={t('dryRun.refused')} what={t('dryRun.refusedWhat')}>
          <Bars rows={Object.entries(report.refused).map(([code, value]) => ({ key: code, name: word('refusal', code), value }))} />
        </Panel>
        <Panel title={t('dryRun.steps')} wide>
          <DataTable<Step>
            name="dry-run-steps"
            label={t('dryRun.steps')}
            rows={report.steps}
            rowKey={(row) => row.step}
            columns={[
              { key: 'step', title: t('canvas.step'), value: (row) => row.step, show: (row) => <Datum code>{row.step}</Datum> },
              { key: 'waited', title: t('dryRun.waited'), what: t('dryRun.waitedWhat'), value: (row) => row.waited },
              { key: 'sent', title: t('stepFigure.sent'), what: t('stepFigureWhat.sent'), value: (row) => row.sent },
              { key: 'kept', title: t('stepFigure.kept'), what: t('stepFigureWhat.kept'), value: (row) => sum(row.suppressed) },
              {
                key: 'reasons',
                title: t('journeys.reasons'),
                value: (row) => Object.entries(row.suppressed).map(([code, count]) => `${word('reason', code)} ${format.number(count)}`).join(', '),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

/** Day by day: what happened as columns, and where people stood on the chosen day. */
function Days({ report, document }: { report: Report; document: Doc }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { days } = report;
  const [at, setAt] = useState(days.length - 1);
  const day = days[Math.min(at, days.length - 1)];
  const steps = useMemo(() => stepsOf(document), [document]);
  const until = useMemo(() => days.slice(0, at + 1), [days, at]);
  const figures = useMemo(
    () => new Map<string, StepFigures>(Object.entries(day?.waiting ?? {}).map(([step, waiting]) => [step, { ...NO_FIGURES, step, waiting, waited: waiting }])),
    [day],
  );
  const colours = palettes[preferences.use().theme];
  const option = useMemo(() => {
    const axisLabel = { color: colours.muted };
    const series = (['sent', 'suppressed', 'capped'] as const).map((key) => ({
      name: t(`dryRunDay.${key}`),
      type: 'bar',
      ...(key === 'capped' ? {} : { stack: 'messages' }),
      barGap: '10%',
      data: days.map((each) => each[key]),
    }));
    return {
      grid: { left: 44, right: 12, top: 34, bottom: 26 },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: colours.text } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map((each) => each.day), axisLabel, axisLine: { show: false }, axisTick: { show: false } },
      yAxis: { type: 'value', minInterval: 1, axisLabel, splitLine: { lineStyle: { color: colours.line } } },
      series,
    };
  }, [days, t, colours]);
  const added = (key: 'entered' | 'sent' | 'ended') => format.number(until.reduce((all, each) => all + each[key], 0));
  return (
    <>
      <Panel title={t('dryRun.byDay')} what={t('dryRun.byDayWhat')} wide>
        <Chart label={t('dryRun.byDay')} height={210} option={option} />
      </Panel>
      <Panel
        title={t('dryRun.standing')}
        what={t('dryRun.standingWhat')}
        wide
        aside={day !== undefined && <b>{format.day(day.day)}</b>}
      >
        <Slider
          min={0}
          max={days.length - 1}
          value={at}
          onChange={setAt}
          ariaLabelForHandle={t('dryRun.slider')}
          tooltip={{ formatter: (value) => format.day(days[value ?? 0]?.day ?? '') }}
        />
        <p className="facts">
          <span>{t('dryRun.soFar', { entered: added('entered'), sent: added('sent'), ended: added('ended') })}</span>
          <span>{t('dryRun.inside', { waiting: format.number(sum(day?.waiting ?? {})) })}</span>
        </p>
        <div className="canvas-small">
          <Suspense fallback={<Skeleton active />}>
            <Canvas document={document} steps={steps} figures={figures} faulty={NONE} selected="" select={() => undefined} />
          </Suspense>
        </div>
      </Panel>
    </>
  );
}
