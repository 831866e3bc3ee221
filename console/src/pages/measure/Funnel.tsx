import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { audienceQueries } from '../../api/queries/audiences';
import { measureQueries, type FunnelAsked } from '../../api/queries/measure';
import { Panel } from '../../parts/Panel';
import '../audiences/audiences.css';
import { SpanField } from '../audiences/builder/fields';
import { useAddress, useMoments, type Span } from './address';
import { EventSelect, ofAudience, PeopleSelect, SpanBar } from './controls';
import { Answer, Exploration, useSent } from './exploring';
import { FunnelGroups } from './FunnelGroups';
import { FunnelPeople } from './FunnelPeople';
import { FunnelSteps } from './FunnelSteps';
import './measure.css';
import { usualSteps } from './usualSteps';

const MOST_STEPS = 8;

interface Asked extends Span {
  steps: Schemas['EventPick'][];
  within: string;
  by: string;
  audience: string;
}

/** How far people get in a row of events. */
export default function Funnel() {
  const { t } = useTranslation();
  return (
    <Exploration title={t('funnel.title')} lead={t('funnel.lead')}>
      {(events) => <Explorer events={events} />}
    </Exploration>
  );
}

function Explorer({ events }: { events: Schemas['Vocabulary']['events'] }) {
  const { t } = useTranslation();
  const start: Asked = { days: 365, steps: usualSteps(events), within: '30d', by: '', audience: '' };
  const [asked, set] = useAddress<Asked>(start);
  const moments = useMoments(asked);
  const [opened, setOpened] = useState<{ step: number; dropped: boolean } | null>(null);
  const isSound = asked.steps.every((each) => each.event !== '') && moments !== null;
  const question: FunnelAsked | null = isSound
    ? {
        steps: asked.steps,
        within: asked.within,
        ...moments,
        ...divided(asked.by),
        ...ofAudience(asked.audience),
      }
    : null;
  const { sent, settling } = useSent(question);
  const funnel = useQuery(measureQueries.funnel(sent));
  return (
    <>
      <Panel title={t('funnel.steps')} what={t('funnel.stepsWhat')}>
        <StepRows steps={asked.steps} onChange={(steps) => set({ steps })} />
        <div className="controls">
          <SpanBar span={asked} onChange={set} />
          <div className="control">
            <span className="control-name">{t('funnel.within')}</span>
            <SpanField
              label={t('funnel.within')}
              value={asked.within}
              onChange={(within) => set({ within })}
            />
          </div>
          <PeopleSelect value={asked.audience} onChange={(audience) => set({ audience })} />
          <DivisionSelect value={asked.by} onChange={(by) => set({ by })} />
        </div>
      </Panel>
      <Answer query={funnel} asked={sent !== null} settling={settling}>
        {(found) => (
          <>
            <FunnelSteps
              steps={found.steps}
              open={(step, dropped) => setOpened({ step, dropped })}
            />
            {found.groups.length > 0 && <FunnelGroups groups={found.groups} name={asked.by} />}
          </>
        )}
      </Answer>
      {opened !== null && sent !== null && (
        <FunnelPeople
          asked={sent}
          step={opened.step}
          dropped={opened.dropped}
          close={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** The division as the API takes it: source, tag:x or audiences:a,b. */
function divided(by: string): Pick<FunnelAsked, 'byAudiences' | 'byTag' | 'bySource'> {
  if (by === 'source') {
    return { bySource: true };
  }
  if (by.startsWith('tag:')) {
    return { byTag: by.slice(4) };
  }
  const ids = by.startsWith('audiences:') ? by.slice(10).split(',') : [];
  return ids.length > 0 && ids[0] !== '' ? { byAudiences: ids } : {};
}

function DivisionSelect({ value, onChange }: { value: string; onChange: (by: string) => void }) {
  const { t } = useTranslation();
  const tags = useQuery(audienceQueries.tags()).data?.tags ?? [];
  const audiences = useQuery(queries.audiences()).data?.audiences ?? [];
  const isAudiences = value.startsWith('audiences:');
  return (
    <div className="control">
      <span className="control-name">{t('funnel.by')}</span>
      <span className="cond-pair">
        <Select
          className="event-select"
          aria-label={t('funnel.by')}
          value={isAudiences ? 'audiences:' : value}
          options={[
            { value: '', label: t('funnel.byNothing') },
            { value: 'source', label: t('funnel.bySource') },
            { value: 'audiences:', label: t('funnel.byAudiences') },
            {
              label: t('funnel.byTag'),
              options: tags
                .filter((each) => each.type === 'text')
                .map((each) => ({
                  value: `tag:${each.id}`,
                  label: <span translate="no">{each.name}</span>,
                })),
            },
          ]}
          popupMatchSelectWidth={false}
          onChange={onChange}
        />
        {isAudiences && (
          <span translate="no">
            <Select
              mode="multiple"
              className="cond-list"
              aria-label={t('funnel.byAudiences')}
              value={value.slice(10).split(',').filter((each) => each !== '')}
              maxCount={8}
              options={audiences.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(ids: string[]) => onChange(`audiences:${ids.join(',')}`)}
            />
          </span>
        )}
      </span>
    </div>
  );
}

function StepRows(props: {
  steps: Schemas['EventPick'][];
  onChange: (steps: Schemas['EventPick'][]) => void;
}) {
  const { t } = useTranslation();
  const { steps, onChange } = props;
  const sources = useQuery(queries.sources()).data?.sources ?? [];
  return (
    <ol className="step-rows">
      {steps.map((step, place) => {
        const set = (next: Schemas['EventPick']) => onChange(steps.with(place, next));
        return (
          <li key={place}>
            <EventSelect
              label={t('funnel.step', { number: place + 1 })}
              value={step.event}
              onChange={(event) => set({ ...step, event })}
              shown={false}
            />
            <Select
              aria-label={t('common.source')}
              value={step.source ?? ''}
              options={[
                { value: '', label: t('funnel.anySource') },
                ...sources.map((each) => ({
                  value: each.id,
                  label: <span translate="no">{each.id}</span>,
                })),
              ]}
              popupMatchSelectWidth={false}
              onChange={(source: string) => {
                const { source: _, ...rest } = step;
                set(source === '' ? rest : { ...rest, source });
              }}
            />
            <InputNumber controls={false}
              className="step-amount"
              aria-label={t('funnel.atLeast')}
              placeholder={t('funnel.atLeast')}
              value={step.atLeast ?? null}
              onChange={(atLeast) => {
                const { atLeast: _, ...rest } = step;
                set(atLeast === null ? rest : { ...rest, atLeast });
              }}
            />
            {steps.length > 2 && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('builder.removeStep')}
                onClick={() => onChange(steps.filter((_, other) => other !== place))}
              />
            )}
          </li>
        );
      })}
      {steps.length < MOST_STEPS && (
        <li>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange([...steps, { event: steps.at(-1)?.event ?? '' }])}
          >
            {t('builder.addStep')}
          </Button>
        </li>
      )}
    </ol>
  );
}
