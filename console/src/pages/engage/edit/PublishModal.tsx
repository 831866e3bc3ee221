import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../../api/client';
import { isOvertaken, publish, type Definition } from '../../../api/definitions';
import { engage } from '../../../api/queries/engage';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { NotPublished } from '../../../parts/NotPublished';
import { SAVED } from '../../../parts/Unsaved';
import { Diff } from '../journey/Diff';
import { isDoc, type Doc } from '../journey/model';
import { withValue } from './changes';

const RUNNING = ['drain', 'migrate', 'stop'] as const;
type Running = (typeof RUNNING)[number];

/** What the next version changes, and what it means for the people inside, before it is published. */
export function PublishModal(props: {
  id: string;
  document: Doc;
  current: Definition | undefined;
  set: (document: Doc) => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, document, current } = props;
  const written = isDoc(document['publish']) ? document['publish']['running'] : undefined;
  const running: Running = RUNNING.find((each) => each === written) ?? 'drain';
  const work = useMutation<unknown, Error, Definition | undefined>({
    mutationFn: (from) => publish('journey', id, document, from),
    onSuccess: async () => {
      await client.invalidateQueries();
      void navigate(`/journeys/${encodeURIComponent(id)}`, SAVED);
    },
  });
  const version = (current?.version ?? 0) + 1;
  return (
    <Modal
      open
      width={1000}
      title={t('publish.title', { version })}
      okText={t('publish.publish')}
      cancelText={t('engage.cancel')}
      confirmLoading={work.isPending}
      okButtonProps={{ disabled: isOvertaken(work.error) }}
      onOk={() => work.mutate(current)}
      onCancel={props.close}
    >
      {current !== undefined && (
        <>
          <h3>{t('publish.people')}</h3>
          <Radio.Group
            className="stack"
            aria-label={t('publish.people')}
            value={running}
            onChange={(event) => props.set(withValue(document, ['publish', 'running'], event.target.value) as Doc)}
            options={RUNNING.map((value) => ({
              value,
              label: (
                <>
                  <b>{t(`takeover.${value}`)}</b> <small>{t(`takeover.${value}What`)}</small>
                </>
              ),
            }))}
          />
          <Plan id={id} document={document} />
          <h3>{t('versions.diff')}</h3>
          <Diff
            left={JSON.stringify(current.document, null, 2)}
            right={JSON.stringify(document, null, 2)}
            names={[`${t('common.version')} ${current.version}`, `${t('common.version')} ${version}`]}
          />
        </>
      )}
      {current === undefined && <p>{t('publish.first')}</p>}
      {work.error !== null && (
        <NotPublished kind="journey" {...props} error={work.error} from={current} publish={(from) => work.mutate(from)} />
      )}
    </Modal>
  );
}

type PlanStep = Schemas['TakeoverPlan']['steps'][number];

function Plan({ id, document }: { id: string; document: Doc }) {
  const { t } = useTranslation();
  const plan = useQuery({ ...engage.plan(id, document), placeholderData: (before) => before });
  const word = (becomes: PlanStep['becomes']) => t(`takeover.${becomes}`);
  return (
    <Loaded query={plan}>
      {({ steps }) =>
        steps.length === 0 ? (
          <p className="lead">{t('publish.nobody')}</p>
        ) : (
          <DataTable<PlanStep>
            name="takeover"
            label={t('publish.people')}
            rows={steps}
            rowKey={(row) => `${row.version}/${row.step}`}
            columns={[
              { key: 'version', title: t('common.version'), value: (row) => row.version },
              { key: 'step', title: t('canvas.step'), value: (row) => row.step, show: (row) => <Datum code>{row.step}</Datum> },
              { key: 'waiting', title: t('stepFigure.waiting'), what: t('stepFigureWhat.waiting'), value: (row) => row.waiting },
              { key: 'becomes', title: t('publish.becomes'), value: (row) => word(row.becomes) },
              { key: 'at', title: t('publish.at'), value: (row) => row.goesOnAt, show: (row) => <Datum code>{row.goesOnAt}</Datum> },
            ]}
          />
        )
      }
    </Loaded>
  );
}
