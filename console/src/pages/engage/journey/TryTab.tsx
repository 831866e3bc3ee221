import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { change, type Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge, type Tone } from '../../../parts/Badge';
import { Datum } from '../../../parts/Datum';
import { Failure } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { Policies } from '../Policies';
import { EndWord } from './StepPanel';
import { PersonField } from '../PersonField';
import { flat, stepsOf, type Doc } from './model';
import { useWay } from './words';
import { engage } from '../../../api/queries/engage';

type Trial = Schemas['JourneyTrial'];
type Happened = Trial['happened'][number];

interface Given {
  after: number;
  event: string;
}

/** What the journey would do for one person who came in now, with the reason of everything. */
export function TryTab({ journey }: { journey: Schemas['Journey'] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [kind, setKind] = useState(search.get('kind') ?? 'user_id');
  const [value, setValue] = useState(search.get('value') ?? '');
  const [given, setGiven] = useState<Given[]>([]);
  const run = useMutation<Trial, Error>({
    mutationFn: () =>
      change('post', '/api/v1/journeys/{id}/try', { id: journey.id }, {
        person: { kind, value },
        given: given.filter((each) => each.event !== '').map((each) => ({ after: `${each.after}d`, event: each.event })),
      }),
    onMutate: () => setSearch({ tab: 'try', kind, value }, { replace: true }),
  });
  return (
    <>
      <Panel title={t('try.title')} what={t('try.what')} wide>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run.mutate();
          }}
        >
          <div className="form-line">
            <PersonField kind={kind} value={value} setKind={setKind} setValue={setValue} />
            <Button onClick={() => setGiven([...given, { after: 1, event: '' }])}>{t('try.addEvent')}</Button>
            <Button type="primary" htmlType="submit" disabled={value.trim() === ''} loading={run.isPending}>
              {t('try.run')}
            </Button>
          </div>
          {given.map((each, index) => (
            <div key={index} className="form-line">
              <label className="field">
                <span>{t('try.after')}</span>
                <InputNumber controls={false} min={0} max={365} suffix={t('dryRun.days')} value={each.after} onChange={(after) => setGiven(given.with(index, { ...each, after: after ?? 0 }))} />
              </label>
              <label className="field wide-field">
                <span>{t('try.event')}</span>
                <Input value={each.event} onChange={(event) => setGiven(given.with(index, { ...each, event: event.target.value }))} />
              </label>
              <Button type="text" onClick={() => setGiven(given.filter((_, at) => at !== index))}>
                {t('edit.remove')}
              </Button>
            </div>
          ))}
        </form>
        <p className="lead">{t('try.lead')}</p>
        {run.error !== null && <Failure error={run.error} retry={() => run.mutate()} />}
      </Panel>
      {run.data !== undefined && <Story trial={run.data} />}
    </>
  );
}

function Story({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const word = useWord();
  const format = useFormat();
  const document = useQuery(engage.definition('journey', trial.journey)).data?.document ?? ({} as Doc);
  const steps = flat(stepsOf(document));
  const own = trial.happened.filter((each) => each.journey === trial.journey || each.journey === '');
  return (
    <Panel title={t('try.story')} what={t('try.storyWhat', { past: format.number(trial.past) })} wide>
      {own.length === 0 ? (
        <p className="lead nobody">
          {t('try.nothing')} {trial.notEntered !== undefined && <b>{word('refusal', trial.notEntered)}</b>}
        </p>
      ) : (
        <ol className="story">
          {own.map((each, index) => (
            <li key={index}>
              <time dateTime={each.time}>{format.time(each.time)}</time>
              <div>
                <Line each={each} step={steps.find((step) => step.id === each.step)} />
                {each.policies.length > 0 && <Policies answers={each.policies} />}
              </div>
            </li>
          ))}
        </ol>
      )}
      <small>{t('try.until', { time: format.time(trial.until) })}</small>
    </Panel>
  );
}

const TONES: Record<string, Tone> = { allowed: 'good', suppressed: 'bad', deferred: 'held', goal: 'good' };

function Line({ each, step }: { each: Happened; step: ReturnType<typeof flat>[number] | undefined }) {
  const { t } = useTranslation();
  const word = useWord();
  const way = useWay();
  const at = each.step !== '' && <Datum code>{each.step}</Datum>;
  const badge = (text: string) => <Badge tone={TONES[each.what] ?? 'plain'}>{text}</Badge>;
  switch (each.what) {
    case 'event':
      return <>{badge(t('try.did'))} <Datum>{each.reason}</Datum></>;
    case 'allowed':
      return <>{badge(t('try.sends'))} <Datum>{each.template}</Datum> <small>{each.channel}</small></>;
    case 'suppressed':
    case 'deferred':
      return <>{badge(word('reason', each.reason))} <Datum>{each.template}</Datum> <small>{t(`try.${each.what}`)}</small></>;
    case 'split': {
      const named = step === undefined ? { text: each.reason, data: true } : way(step, each.reason);
      return <>{badge(t('try.takes'))} {named.data ? <Datum>{named.text}</Datum> : named.text} {at}</>;
    }
    case 'exited':
      return <>{badge(t('try.leaves'))} <EndWord code={each.reason} /> {at}</>;
    case 'done':
    case 'goal':
      return <>{badge(t(`end.${each.what}`))} {at}</>;
    default:
      return <>{badge(word('state', each.what))} {at}</>;
  }
}

