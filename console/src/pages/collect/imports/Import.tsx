import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { collectQueries } from '../../../api/queries/collect';
import { useFormat } from '../../../format';
import { useErrorWords } from '../../../i18n/faultWords';
import { Badge } from '../../../parts/Badge';
import { Bars } from '../../../parts/Bars';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Page } from '../../../parts/Page';
import { Panel } from '../../../parts/Panel';
import { Mapper } from './Mapper';
import { isActive, TONES } from './states';
import { pause, remove, start, type Job } from './upload';
import '../collect.css';

/** One file on its way in: mapped, tried, taken in; it can be left and come back to. */
export default function Import() {
  const { id = '' } = useParams();
  const job = useQuery({
    ...collectQueries.import(id),
    refetchInterval: (query) =>
      query.state.data !== undefined && isActive(query.state.data.state) ? 700 : false,
  });
  return <Loaded query={job} page={id}>{(data) => <One job={data} />}</Loaded>;
}

function One({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const said = useErrorWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const untouched = job.state === 'ready' || job.state === 'uploading';
  const run = async (work: Promise<Job>) => {
    try {
      client.setQueryData(collectQueries.import(job.id).queryKey, await work);
    } catch (error) {
      void message.error(said(error as Error));
    }
  };
  const drop = async () => {
    try {
      await remove(job.id);
      await client.invalidateQueries({ queryKey: ['imports'] });
      void navigate('/imports');
    } catch (error) {
      void message.error(said(error as Error));
    }
  };
  return (
    <Page
      title={job.name}
      data
      lead={t('imports.size', { size: format.bytes(job.size) })}
      actions={
        <div className="actions">
          {isActive(job.state) && (
            <Button onClick={() => void run(pause(job.id))}>{t('imports.pause')}</Button>
          )}
          {(job.state === 'paused' || job.state === 'failed') && job.mapping !== undefined && (
            <Button type="primary" onClick={() => void run(start(job.id, job.mapping ?? {}))}>
              {t('imports.goOn')}
            </Button>
          )}
          {!isActive(job.state) && (
            <Button onClick={() => void drop()}>{t('imports.remove')}</Button>
          )}
        </div>
      }
    >
      <Steps
        className="import-steps"
        size="small"
        current={untouched ? 1 : job.state === 'done' ? 3 : 2}
        items={['choose', 'map', 'take'].map((each) => ({
          title: t(`imports.step.${each as 'choose' | 'map' | 'take'}`),
        }))}
      />
      {!untouched && <Outcome job={job} />}
      {(job.state === 'ready' || (job.state === 'failed' && job.rows === 0)) && (
        <Mapper job={job} start={(mapping) => run(start(job.id, mapping))} />
      )}
      {job.state === 'uploading' && <p className="lead">{t('imports.broken')}</p>}
    </Page>
  );
}

/** How far it is, and the law: rows = stored + duplicate + quarantined. */
function Outcome({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = Object.entries(job.reasons).toSorted(([, a], [, b]) => b - a);
  const left =
    job.remainingMillis < 0 ? '' : t('imports.left', { seconds: Math.ceil(job.remainingMillis / 1000) });
  return (
    <Panel
      wide
      title={t('imports.outcome')}
      what={t('imports.lawWhat')}
      aside={<Badge tone={TONES[job.state]}>{t(`imports.state.${job.state}`)}</Badge>}
    >
      <Progress
        aria-label={t(`imports.state.${job.state}`)}
        percent={Math.round(job.fraction * 1000) / 10}
        status={job.state === 'failed' ? 'exception' : job.state === 'done' ? 'success' : 'normal'}
      />
      <p className="law" role="status">
        <span>
          <strong>{format.number(job.rows)}</strong> {t('imports.rows')}
        </span>
        <span aria-hidden>=</span>
        <span>
          <strong className="good">{format.number(job.stored)}</strong> {t('imports.stored')}
        </span>
        <span aria-hidden>+</span>
        <span>
          <strong>{format.number(job.duplicate)}</strong> {t('imports.duplicate')}
        </span>
        <span aria-hidden>+</span>
        <span>
          <strong className={job.quarantined > 0 ? 'bad' : undefined}>
            {format.number(job.quarantined)}
          </strong>{' '}
          {t('imports.quarantined')}
        </span>
      </p>
      {isActive(job.state) && (
        <p className="lead">
          {t('imports.rate', { rate: Math.round(job.rowsPerSecond) })} {left} {t('imports.leave')}
        </p>
      )}
      {job.failure !== '' && (
        <p className="fault">
          <Datum>{job.failure}</Datum>
        </p>
      )}
      {reasons.length > 0 && (
        <>
          <h3>{t('imports.reasons')}</h3>
          <Bars
            rows={reasons.map(([reason, count]) => ({
              key: reason,
              name: <Datum>{reason}</Datum>,
              value: count,
            }))}
          />
          <Link to="/quarantine">{t('imports.toQuarantine')}</Link>
        </>
      )}
    </Panel>
  );
}
