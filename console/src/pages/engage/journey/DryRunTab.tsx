import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Progress, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { change, type Schemas } from '../../../api/client';
import { engage } from '../../../api/queries/engage';
import { Datum } from '../../../parts/Datum';
import { FaultText } from '../../../parts/FaultText';
import { Failure, Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { DryRunReport } from './DryRunReport';
import { isDoc, textOf, type Doc } from './model';
import { useSpan } from './words';

/** The journey over the real history, or over people who are made up, without sending anything. */
export function DryRunTab({ journey }: { journey: Schemas['Journey'] }) {
  const [search, setSearch] = useSearchParams();
  const run = search.get('run') ?? '';
  const job = useQuery(engage.dryRun(run));
  const open = (id: string) => setSearch(id === '' ? { tab: 'dry-run' } : { tab: 'dry-run', run: id });
  return (
    <Loaded query={useQuery(engage.definition('journey', journey.id))}>
      {({ document }) => (
        <>
          {job.data?.state !== 'running' && <Start id={journey.id} document={document} open={open} />}
          {job.data !== undefined && <Job job={job.data} />}
          {job.error !== null && <Failure error={job.error} retry={() => open('')} />}
          {job.data?.report !== undefined && <DryRunReport report={job.data.report} document={document} />}
        </>
      )}
    </Loaded>
  );
}

interface Wanted {
  over: 'history' | 'synthetic';
  back: number;
  ahead: number;
  people: number;
  compare: boolean;
}

function Start({ id, document, open }: { id: string; document: Doc; open: (id: string) => void }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted>({ over: 'history', back: 30, ahead: 30, people: 1000, compare: true });
  const start = useMutation<Schemas['DryRun'], Error>({
    mutationFn: () => change('post', '/api/v1/journeys/dry-run', {}, asked(id, document, wanted)),
    onSuccess: (job) => open(job.id),
  });
  const days = (name: 'back' | 'ahead') => (
    <label className="field">
      <span>{t(`dryRun.${name}`)}</span>
      <InputNumber
        controls={false}
        min={1}
        max={400}
        suffix={t('dryRun.days')}
        value={wanted[name]}
        onChange={(value) => setWanted({ ...wanted, [name]: value ?? 30 })}
      />
    </label>
  );
  return (
    <Panel title={t('dryRun.title')} what={t('dryRun.what')} wide>
      <div className="form-line">
        <Segmented
          aria-label={t('dryRun.over')}
          value={wanted.over}
          options={(['history', 'synthetic'] as const).map((value) => ({ value, label: t(`dryRun.${value}`) }))}
          onChange={(over) => setWanted({ ...wanted, over })}
        />
        {days('back')}
        {days('ahead')}
        {wanted.over === 'synthetic' && (
          <label className="field">
            <span>{t('dryRun.people')}</span>
            <InputNumber controls={false} min={1} max={100_000} value={wanted.people} onChange={(value) => setWanted({ ...wanted, people: value ?? 1 })} />
          </label>
        )}
        <Checkbox checked={wanted.compare} onChange={(event) => setWanted({ ...wanted, compare: event.target.checked })}>
          {t('dryRun.compare')}
        </Checkbox>
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {t('dryRun.start')}
        </Button>
      </div>
      <p className="lead">{t(wanted.over === 'history' ? 'dryRun.historyWhat' : 'dryRun.syntheticWhat')}</p>
      {start.error !== null && <Failure error={start.error} retry={() => start.mutate()} />}
    </Panel>
  );
}

/** People who are made up do what starts the journey, and now and then what it is for. */
function asked(id: string, document: Doc, wanted: Wanted): Doc {
  const trigger = isDoc(document['trigger']) ? document['trigger'] : {};
  const goal = isDoc(document['goal']) ? document['goal'] : {};
  const habits = [
    { event: textOf(trigger['event'] ?? 'Product Viewed'), per_day: 0.05 },
    { event: textOf(goal['event'] ?? 'Order Completed'), per_day: 0.02 },
  ];
  return {
    definitions: { journey: { [id]: document } },
    back: `${wanted.back}d`,
    ahead: `${wanted.ahead}d`,
    compare: wanted.compare,
    ...(wanted.over === 'synthetic' ? { synthetic: { people: wanted.people, seed: 1, habits } } : {}),
  };
}

/** How far it has come and how long it will take, judged by the pace since it was first looked at. */
function Job({ job }: { job: Schemas['DryRun'] }) {
  const { t } = useTranslation();
  const span = useSpan();
  const seen = useRef({ at: Date.now(), done: job.done });
  const stop = useMutation({ mutationFn: () => change('delete', '/api/v1/journeys/dry-run/{id}', { id: job.id }) });
  if (job.state === 'done') {
    return null;
  }
  const pace = (job.done - seen.current.done) / Math.max(1, Date.now() - seen.current.at);
  const left = pace > 0 ? Math.ceil((job.of - job.done) / pace / 1000) : undefined;
  const share = job.of === 0 ? 0 : Math.floor((100 * job.done) / job.of);
  return (
    <Panel title={t(`dryRunState.${job.state}`)} wide>
      {job.state === 'running' && (
        <div className="form-line" role="status">
          <Progress className="job-progress" percent={share} aria-label={t('dryRunState.running')} />
          <span>{left === undefined ? t('dryRun.estimating') : t('dryRun.left', { span: span(left < 120 ? `${left}s` : `${Math.ceil(left / 60)}m`) })}</span>
          <Button loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('dryRun.stop')}
          </Button>
        </div>
      )}
      {stop.error !== null && <Failure error={stop.error} retry={() => stop.mutate()} />}
      {job.state === 'running' && <p className="lead">{t('dryRun.leave')}</p>}
      {job.faults.map((each) => (
        <p key={each.path} className="bad">
          <Datum>{each.path}</Datum> <FaultText fault={each} />
        </p>
      ))}
    </Panel>
  );
}
