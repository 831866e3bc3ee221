import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { preview, type PreviewAsked } from '../../../api/queries/engage';
import { Badge } from '../../../parts/Badge';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { isDoc, textOf, type Doc } from '../journey/model';
import { Checks } from './Checks';

type Preview = Schemas['TemplatePreview'] & Doc;

/** A message as its reader would see it, with what a look at it found. */
export function MessageView({ asked }: { asked: PreviewAsked }) {
  return (
    <Loaded query={useQuery({ ...preview(asked), placeholderData: (before) => before })}>
      {(message) => <Message message={message as Preview} />}
    </Loaded>
  );
}

function Message({ message }: { message: Preview }) {
  const { t } = useTranslation();
  return (
    <>
      {message.refused !== undefined ? (
        <p>
          <Badge tone="bad">{t('preview.refused')}</Badge> <Datum>{message.refused}</Datum>
        </p>
      ) : message.channel === 'email' ? (
        <Mail message={message} />
      ) : (
        <Short message={message} />
      )}
      <Checks checks={message.checks ?? []} sendable={message.sendable} />
    </>
  );
}

const WIDTHS = { wide: 'mail-wide', phone: 'mail-phone' };

function Mail({ message }: { message: Preview }) {
  const { t } = useTranslation();
  const [as, setAs] = useState<'wide' | 'phone' | 'text'>('wide');
  return (
    <div className="mail">
      <div className="mail-head">
        <b translate="no">{textOf(message['subject'])}</b>
        <Segmented
          size="small"
          aria-label={t('preview.as')}
          value={as}
          options={(['wide', 'phone', 'text'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))}
          onChange={setAs}
        />
      </div>
      {as === 'text' ? (
        <pre tabIndex={0}>
          <code translate="no">{textOf(message['text'])}</code>
        </pre>
      ) : (
        <iframe className={WIDTHS[as]} sandbox="" title={t('preview.frame')} src={message.page} />
      )}
    </div>
  );
}

/** Messages of the other channels are a few short texts. */
function Short({ message }: { message: Preview }) {
  const fields = ['title', 'body', 'text', 'address', 'image'].filter((key) => textOf(message[key]) !== '');
  const body = message['body'];
  return (
    <div className="bubble" translate="no">
      {isDoc(body) ? (
        <pre>
          <code>{JSON.stringify(body, null, 2)}</code>
        </pre>
      ) : (
        fields.map((key) => (key === 'title' ? <b key={key}>{textOf(message[key])}</b> : <p key={key}>{textOf(message[key])}</p>))
      )}
    </div>
  );
}
