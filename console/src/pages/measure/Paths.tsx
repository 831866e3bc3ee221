import { useQuery } from '@tanstack/react-query';
import { InputNumber, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { measureQueries, type PathsAsked } from '../../api/queries/measure';
import { useFormat } from '../../format';
import { Chart } from '../../parts/Chart';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Panel } from '../../parts/Panel';
import '../audiences/audiences.css';
import { SpanField } from '../audiences/builder/fields';
import { flowOption } from '../audiences/flowOption';
import { useColours } from '../audiences/useColours';
import { useAddress, useMoments, type Span } from './address';
import { EventSelect, firstOf, ofAudience, PeopleSelect, SpanBar } from './controls';
import { Answer, Exploration, useSent } from './exploring';
import { Range } from './FunnelGroups';
import './measure.css';

interface Asked extends Span {
  event: string;
  ahead: boolean;
  steps: number;
  within: string;
  audience: string;
}

/** What people do next, or did before. */
export default function Paths() {
  const { t } = useTranslation();
  return (
    <Exploration title={t('paths.title')} lead={t('paths.lead')}>
      {(events) => <Explorer events={events} />}
    </Exploration>
  );
}

function Explorer({ events }: { events: { event: string }[] }) {
  const { t } = useTranslation();
  const [asked, set] = useAddress<Asked>({
    days: 365,
    event: firstOf(events, 'Campaign Received', 'Product Viewed'),
    ahead: true,
    steps: 4,
    within: '14d',
    audience: '',
  });
  const moments = useMoments(asked);
  const question: PathsAsked | null =
    moments === null || asked.event === ''
      ? null
      : {
          event: asked.event,
          ahead: asked.ahead,
          within: asked.within,
          steps: asked.steps,
          events: 6,
          ...moments,
          ...ofAudience(asked.audience),
        };
  const { sent, settling } = useSent(question);
  const paths = useQuery(measureQueries.paths(sent));
  return (
    <>
      <Panel title={t('paths.question')} what={t('paths.questionWhat')}>
        <div className="controls">
          <div className="control">
            <span className="control-name">{t('paths.direction')}</span>
            <Segmented
              aria-label={t('paths.direction')}
              value={asked.ahead ? 'after' : 'before'}
              options={[
                { value: 'after', label: t('paths.after') },
                { value: 'before', label: t('paths.before') },
              ]}
              onChange={(value) => set({ ahead: value === 'after' })}
            />
          </div>
          <EventSelect
            label={t('builder.event')}
            value={asked.event}
            onChange={(event) => set({ event })}
          />
          <div className="control">
            <span className="control-name">{t('paths.within')}</span>
            <SpanField
              label={t('paths.within')}
              value={asked.within}
              onChange={(within) => set({ within })}
            />
          </div>
          <div className="control">
            <span className="control-name">{t('paths.steps')}</span>
            <InputNumber controls={false}
              className="cond-short"
              aria-label={t('paths.steps')}
              min={1}
              max={6}
              value={asked.steps}
              onChange={(steps) => set({ steps: steps ?? 3 })}
            />
          </div>
          <SpanBar span={asked} onChange={set} />
          <PeopleSelect value={asked.audience} onChange={(audience) => set({ audience })} />
        </div>
      </Panel>
      <Answer query={paths} asked={sent !== null} settling={settling}>
        {(found) => (
          <>
            {sent !== null && <Shown paths={found} asked={sent} />}
          </>
        )}
      </Answer>
    </>
  );
}

function Shown({ paths, asked }: { paths: Schemas['PathExplorer']; asked: PathsAsked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const option = useMemo(() => {
    const names = {
      anchor: asked.event,
      event: '',
      other: t('paths.other'),
      end: t(asked.ahead ? 'paths.end' : 'paths.start'),
    };
    const label = (place: number) => {
      const node = paths.nodes[place];
      return node === undefined ? '' : node.kind === 'event' ? node.event : names[node.kind];
    };
    const flows = paths.links.map((each) =>
      asked.ahead
        ? { from: String(each.from), to: String(each.to), value: each.people }
        : { from: String(each.to), to: String(each.from), value: each.people },
    );
    return flowOption(flows, colours, format.number, (name) => label(Number(name)));
  }, [paths, asked, colours, format, t]);
  const reach = Math.max(0.001, ...paths.paths.map((each) => each.high ?? 0));
  if (paths.people === 0) {
    return <p className="lead">{t('paths.nobody')}</p>;
  }
  return (
    <>
      <Panel title={t('paths.picture')} what={t('paths.pictureWhat')}>
        <p className="lead">{t('paths.people', { count: paths.people })}</p>
        <Chart label={t('paths.picture')} height={420} option={option} />
      </Panel>
      <Panel title={t('paths.frequent')}>
        <DataTable
          name="paths"
          label={t('paths.frequent')}
          rows={paths.paths}
          rowKey={(row) => row.events.join('→')}
          columns={[
            {
              key: 'path',
              title: t('paths.path'),
              value: (row) => row.events.join(' → '),
              show: (row) =>
                row.events.length === 0 ? (
                  <span className="aside">{t('paths.nothing')}</span>
                ) : (
                  <Datum>{row.events.join(' → ')}</Datum>
                ),
            },
            {
              key: 'people',
              title: t('nav.people'),
              value: (row) => row.people,
            },
            {
              key: 'share',
              title: t('audiences.share'),
              what: t('paths.shareWhat'),
              width: 260,
              value: (row) => row.share ?? 0,
              show: (row) => <Range of={row} reach={reach} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}
