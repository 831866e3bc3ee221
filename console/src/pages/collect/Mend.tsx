import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { discardQuarantined, replayQuarantined } from '../../api/queries/collect';
import { useErrorWords } from '../../i18n/faultWords';
import { FixText } from '../../parts/FaultText';
import { Fault } from './Fault';
import { faultRange, pretty } from './faultPlace';

type Entry = Schemas['QuarantineEntry'];

/** The event as received, with its fault pointed at: mended, checked, taken in or discarded. */
export function Mend({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const said = useErrorWords();
  const client = useQueryClient();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const original = pretty(entry.raw ?? '');
  const [text, setText] = useState(original);
  const [fault, setFault] = useState<Entry['reason']>(entry.reason);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: queries.quarantine().queryKey });
    await client.invalidateQueries({ queryKey: queries.sources().queryKey });
  };
  const refused = (error: Error) => {
    // What is wrong with the event stands at the event; that it could not be asked, beside.
    if (error instanceof Problem && (error.status === 400 || error.status === 422)) {
      const { code, path, message: words, fix } = error;
      setFault({ code, path, message: words, fix });
    } else {
      void message.error(said(error));
    }
  };
  const raw = text === original ? undefined : text;
  const check = useMutation({
    mutationFn: () => replayQuarantined(entry.position, raw, true),
    onError: refused,
  });
  const take = useMutation({
    mutationFn: () => replayQuarantined(entry.position, raw),
    onSuccess: () => {
      void message.success(t('quarantine.replayed'));
      return refresh();
    },
    onError: refused,
  });
  const discard = useMutation({
    mutationFn: () => discardQuarantined(entry.position),
    onSuccess: refresh,
    onError: (error) => void message.error(said(error)),
  });
  const ask = () =>
    modal.confirm({
      title: t('quarantine.discardTitle'),
      content: t('quarantine.discardText'),
      okText: t('quarantine.discard'),
      okButtonProps: { danger: true },
      cancelText: t('quarantine.keep'),
      onOk: () => discard.mutateAsync(),
    });
  const point = () => {
    const range = faultRange(text, fault.path);
    const element = field.current;
    if (element !== null) {
      element.focus();
      element.setSelectionRange(...range);
    }
  };
  useEffect(() => check.reset(), [text]);
  const fits = check.isSuccess && !take.isError;
  return (
    <div className="detail mend">
      <p className="lead">{t('quarantine.mendText')}</p>
      {fits ? (
        <>
          <Alert type="success" showIcon title={t('quarantine.wouldBe')} />
          <pre tabIndex={0}>
            <code translate="no">{JSON.stringify(check.data.events[0], null, 2)}</code>
          </pre>
        </>
      ) : (
        <Alert
          type="error"
          showIcon
          title={<Fault fault={fault} />}
          description={<FixText fault={fault} />}
          action={<Button onClick={point}>{t('quarantine.show')}</Button>}
        />
      )}
      <label htmlFor={id}>{t('quarantine.event')}</label>
      <textarea
        id={id}
        ref={field}
        className="mend-field"
        rows={Math.min(18, text.split('\n').length + 1)}
        spellCheck={false}
        translate="no"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="choices">
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t('quarantine.check')}
        </Button>
        <Button type="primary" loading={take.isPending} onClick={() => take.mutate()}>
          {t(raw === undefined ? 'quarantine.replay' : 'quarantine.mend')}
        </Button>
        {raw !== undefined && (
          <Button onClick={() => setText(original)}>{t('quarantine.restore')}</Button>
        )}
        <Button danger onClick={ask}>
          {t('quarantine.discard')}
        </Button>
      </div>
    </div>
  );
}
