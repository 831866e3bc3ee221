import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { change, type Schemas } from '../../api/client';
import { engage } from '../../api/queries/engage';
import { useFormat } from '../../format';
import { Badge } from '../../parts/Badge';
import { Failure, Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { bestOf, Identifiers, PersonLink } from '../../parts/PersonLink';
import './engage.css';
import { textOf } from './journey/model';

interface Waiting {
  person: number;
  identifiers: Schemas['Identifier'][];
}

/** Angry customers who wait for a person; until somebody settles them they get no promotions. */
export default function Feedback() {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page title={t('feedback.title')} lead={t('feedback.lead')}>
      <Loaded query={useQuery(engage.feedback())}>
        {({ waiting, people }) =>
          waiting === 0 ? (
            <Nothing title={t('feedback.emptyTitle')} text={t('feedback.emptyText')} />
          ) : (
            <>
              <p className="lead">{t('feedback.waiting', { count: waiting, formatted: format.number(waiting) })}</p>
              <div className="cards">
                {(people as unknown as Waiting[]).map((each) => (
                  <Case key={each.person} waiting={each} />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Case({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation();
  const format = useFormat();
  const best = bestOf(waiting.identifiers);
  const [settling, setSettling] = useState(false);
  const said = useQuery(engage.said(best?.kind ?? '', best?.value ?? '')).data?.events.find((each) => each.event === 'Survey Answered');
  if (best === undefined) {
    return null;
  }
  return (
    <article className="card">
      <header className="card-head">
        <h2>
          <PersonLink identifiers={waiting.identifiers} />
        </h2>
        <Badge tone="bad">{t('feedback.angry')}</Badge>
      </header>
      {said !== undefined && (
        <blockquote className="said">
          <p translate="no">{textOf(said.properties['comment'])}</p>
          <small>
            {t('feedback.score', { score: textOf(said.properties['score']) })} · {format.time(said.eventTime)}
          </small>
        </blockquote>
      )}
      <Identifiers identifiers={waiting.identifiers} />
      <div className="card-foot">
        <Button type="primary" onClick={() => setSettling(true)}>
          {t('feedback.settle')}
        </Button>
      </div>
      {settling && <Settle person={best} close={() => setSettling(false)} />}
    </article>
  );
}

function Settle({ person, close }: { person: Schemas['Identifier']; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const settle = useMutation<unknown, Error>({
    mutationFn: () =>
      change('post', '/api/v1/feedback/queue/{kind}/{value}/settle', { kind: person.kind, value: person.value }, { by, note }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t('feedback.settleTitle')}
      okText={t('feedback.settle')}
      cancelText={t('engage.cancel')}
      okButtonProps={{ disabled: by.trim() === '' }}
      confirmLoading={settle.isPending}
      onOk={() => settle.mutate()}
      onCancel={close}
    >
      <p>{t('feedback.settleEffect')}</p>
      <div className="stack">
        <label className="field">
          <span>{t('drafts.name')}</span>
          <Input autoFocus value={by} onChange={(event) => setBy(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('feedback.note')}</span>
          <Input.TextArea rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
      </div>
      {settle.error !== null && <Failure error={settle.error} retry={() => settle.mutate()} />}
    </Modal>
  );
}
