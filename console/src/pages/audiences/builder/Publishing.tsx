import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isOvertaken, publish, type Definition } from '../../../api/definitions';
import type { Schemas } from '../../../api/client';
import { queries } from '../../../api/queries';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { NotPublished } from '../../../parts/NotPublished';
import { SAVED } from '../../../parts/Unsaved';
import { mentions, type Doc } from './model';
import { useMoved } from './LivePreview';

/** Publishes the condition as an audience, after showing what that changes. */
export function Publishing(props: {
  id: string;
  name: string;
  sound: Doc | null;
  text: string;
  stale: boolean;
  published: Schemas['Audience'] | undefined;
  /** The version that it was made from. */
  from: Definition | undefined;
  before: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(props.name);
  const [id, setId] = useState(props.id);
  const isNew = props.published === undefined;
  const ready = props.sound !== null && !props.stale;
  return (
    <>
      <Button type="primary" disabled={!ready} onClick={() => setOpen(true)}>
        {t(isNew ? 'builder.publishNew' : 'builder.publish')}
      </Button>
      {open && (
        <Modal
          open
          title={t('builder.publishTitle')}
          onCancel={() => setOpen(false)}
          footer={null}
          width={680}
          destroyOnHidden
        >
          <form className="cond-publish" onSubmit={(event) => event.preventDefault()}>
            <label>
              {t('common.name')}
              <Input
                value={name}
                maxLength={120}
                onChange={(event) => {
                  setName(event.target.value);
                  if (isNew) {
                    setId(idOf(event.target.value));
                  }
                }}
              />
            </label>
            {isNew && (
              <label>
                {t('common.id')}
                <Input value={id} maxLength={60} onChange={(event) => setId(event.target.value)} />
                <small>{t('builder.idHint')}</small>
              </label>
            )}
            <Difference {...props} />
            <Confirm id={id} name={name} sound={props.sound} from={props.from} close={() => setOpen(false)} />
          </form>
        </Modal>
      )}
    </>
  );
}

/** An id out of a name; names without Latin letters get one to be mended. */
function idOf(name: string): string {
  const plain = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '_');
  return plain.replace(/^_+|_+$/g, '').slice(0, 60);
}

function Difference(props: {
  id: string;
  sound: Doc | null;
  text: string;
  before: string;
  published: Schemas['Audience'] | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { published } = props;
  const moved = useMoved(props.sound, published === undefined ? '' : props.id);
  const definitions = useQuery(queries.definitions()).data?.definitions ?? [];
  const users = definitions.filter(
    (each) =>
      !each.retired &&
      !(each.kind === 'audience' && each.id === props.id) &&
      (mentions(each.document, 'audience', props.id) ||
        JSON.stringify(each.document).includes(`in audience ${props.id}`)),
  );
  return (
    <>
      {published !== undefined && (
        <div className="cond-diff">
          <small>{t('builder.before')}</small>
          <pre translate="no">{props.before}</pre>
        </div>
      )}
      <div className="cond-diff">
        <small>{t(published === undefined ? 'builder.text' : 'builder.after')}</small>
        <pre translate="no">{props.text}</pre>
      </div>
      {published !== undefined && moved !== undefined && (
        <p>
          {t('builder.effect', {
            entering: format.number(moved.entering),
            leaving: format.number(moved.leaving),
          })}
        </p>
      )}
      {published !== undefined && (
        <p>
          {users.length === 0 ? t('builder.usedByNone') : t('builder.usedBy')}{' '}
          <Datum>{users.map((each) => `${each.kind}/${each.id}`).join(', ')}</Datum>
        </p>
      )}
    </>
  );
}

function Confirm(props: { id: string; name: string; sound: Doc | null; from: Definition | undefined; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const document = { name: props.name, condition: props.sound };
  const work = useMutation<unknown, Error, Definition | undefined>({
    mutationFn: (from) => publish('audience', props.id, document, from),
    onSuccess: async () => {
      await client.invalidateQueries();
      void message.success(t('builder.published'));
      void navigate(`/audiences/${encodeURIComponent(props.id)}`, SAVED);
    },
  });
  return (
    <>
      {work.error !== null && (
        <NotPublished
          kind="audience"
          id={props.id}
          document={document}
          error={work.error}
          from={props.from}
          publish={(from) => work.mutate(from)}
        />
      )}
      <div className="cond-confirm">
        <Button onClick={props.close}>{t('builder.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={work.isPending}
          disabled={props.id === '' || props.name.trim() === '' || isOvertaken(work.error)}
          onClick={() => work.mutate(props.from)}
        >
          {t('builder.confirm')}
        </Button>
      </div>
    </>
  );
}
