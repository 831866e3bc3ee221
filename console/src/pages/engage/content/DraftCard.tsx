import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { change, type Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge } from '../../../parts/Badge';
import { Datum } from '../../../parts/Datum';
import { Failure } from '../../../parts/Loaded';
import { isDoc, textOf } from '../journey/model';
import { Checks } from './Checks';

type Draft = Schemas['Draft'];
type Deed = 'approve' | 'refuse' | 'use';

/** A text with where it came from, what the checks found and who has looked at it. */
export function DraftCard({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const word = useWord();
  const [deed, setDeed] = useState<Deed>();
  const from = draft.provenance as Record<string, unknown>;
  const facts = isDoc(from['facts']) ? from['facts'] : {};
  return (
    <article className="card">
      <header className="card-head">
        <h2>
          <Datum>{draft.id}</Datum>
        </h2>
        <Badge tone={draft.risk === 'high' ? 'bad' : 'plain'}>{t(`drafts.risk_${draft.risk}`)}</Badge>
      </header>
      <dl className="draft-slots">
        {Object.entries(draft.slots).map(([slot, text]) => (
          <div key={slot}>
            <dt>{word('slot', slot)}</dt>
            <dd translate="no">{textOf(text)}</dd>
          </div>
        ))}
      </dl>
      <p className="lead">
        {t('drafts.from', { provider: textOf(from['provider']) === 'phrases' ? t('drafts.phrases') : '' })}
        {textOf(from['provider']) !== 'phrases' && <Datum>{[from['provider'], from['model']].map(textOf).join(' ')}</Datum>} · {t('drafts.author')}{' '}
        <Datum>{textOf(from['author'])}</Datum>
        {Object.keys(facts).length > 0 && (
          <>
            {' '}
            · {t('drafts.facts')} <Datum>{Object.entries(facts).map(([key, value]) => `${key} = ${textOf(value)}`).join(', ')}</Datum>
          </>
        )}
      </p>
      {draft.checks.length > 0 && <Checks checks={draft.checks} sendable={draft.checks.every((each) => each.severity !== 'error')} />}
      <Reviews draft={draft} />
      <div className="card-foot">
        {draft.state === 'review' && (
          <span className="page-actions">
            <Button type="primary" onClick={() => setDeed('approve')}>
              {t('drafts.approve')}
            </Button>
            <Button danger onClick={() => setDeed('refuse')}>
              {t('drafts.refuse')}
            </Button>
          </span>
        )}
        {draft.state === 'approved' && (
          <Button type="primary" onClick={() => setDeed('use')}>
            {t('drafts.use')}
          </Button>
        )}
        <small>{t(draft.risk === 'high' ? 'drafts.needsTwo' : 'drafts.needsOne')}</small>
      </div>
      {deed !== undefined && <Decide draft={draft} deed={deed} close={() => setDeed(undefined)} />}
    </article>
  );
}

function Reviews({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reviews = draft.reviews as Record<string, unknown>[];
  return reviews.map((each) => (
    <p key={textOf(each['time'])}>
      <Badge tone={each['approves'] === true ? 'good' : 'bad'}>{t(each['approves'] === true ? 'drafts.yes' : 'drafts.no')}</Badge>{' '}
      <Datum>{textOf(each['reviewer'])}</Datum> <small>{format.time(textOf(each['time']))}</small> <Datum>{textOf(each['note'])}</Datum>
    </p>
  ));
}

function Decide({ draft, deed, close }: { draft: Draft; deed: Deed; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const act = useMutation<unknown, Error>({
    mutationFn: () =>
      deed === 'use'
        ? change('post', '/api/v1/drafts/{id}/use', { id: draft.id }, { actor: name })
        : change('post', '/api/v1/drafts/{id}/reviews', { id: draft.id }, { reviewer: name, approves: deed === 'approve', note }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t(`drafts.${deed}Title`)}
      okText={t(`drafts.${deed}`)}
      cancelText={t('engage.cancel')}
      okButtonProps={{ danger: deed === 'refuse', disabled: name.trim() === '' }}
      confirmLoading={act.isPending}
      onOk={() => act.mutate()}
      onCancel={close}
    >
      <p>{t(`drafts.${deed}Effect`)}</p>
      <div className="stack">
        <label className="field">
          <span>{t('drafts.name')}</span>
          <Input autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        {deed !== 'use' && (
          <label className="field">
            <span>{t('drafts.note')}</span>
            <Input.TextArea rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
        )}
      </div>
      {act.error !== null && <Failure error={act.error} retry={() => act.mutate()} />}
    </Modal>
  );
}
