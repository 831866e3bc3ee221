import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publish, type Definition } from '../../../api/definitions';
import { moneyQueries } from '../../../api/queries/money';
import { queries } from '../../../api/queries';
import { Datum } from '../../../parts/Datum';
import { Explained } from '../../../parts/Explained';
import { Failure } from '../../../parts/Loaded';
import { NotPublished } from '../../../parts/NotPublished';
import { Panel } from '../../../parts/Panel';
import { Unsaved } from '../../../parts/Unsaved';
import { useSettled } from '../../../parts/useSettled';
import { documentOf, onlyIn, readRows, textOf } from './rows';
import { SpendPreview } from './SpendPreview';

const ENDINGS = '.csv,.tsv,.txt';
const EXAMPLE = textOf([
  { channel: 'google/cpc', campaign: 'spring', from: '2026-03-01', to: '2026-03-31', amount: 1200, currency: 'EUR' },
  { channel: 'newsletter/email', from: '2026-03-01', to: '2026-03-31', amount: 90, currency: 'EUR' },
]);

type Rows = Record<string, unknown>[];

/** The rows of a list as a text, beside what will be saved of them. */
export function SpendEditor(props: {
  current: Definition | undefined;
  taken: string[];
  saved: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [current, setCurrent] = useState(props.current);
  const published = (current?.document['rows'] ?? []) as Rows;
  const [text, setText] = useState(() => (current === undefined ? '' : textOf(published)));
  const [id, setId] = useState(() => current?.id ?? freeName(props.taken));
  const written = useMemo(() => readRows(text), [text]);
  const name = current?.document['name'];
  const document = useMemo(
    () => documentOf(written.rows, typeof name === 'string' ? name : undefined),
    [written, name],
  );
  const settled = useSettled(document);
  const check = useQuery(moneyQueries.check(id, settled));
  const added = onlyIn(document.rows, published);
  const removed = onlyIn(published, document.rows);
  const faults = settled === document ? (check.data?.faults ?? []) : [];
  const ready = settled === document && check.data?.valid === true && added + removed > 0;
  // What is written stays a change of the version that it began from; without a change, the newest is shown.
  if (added + removed === 0 && props.current !== undefined && props.current.version > (current?.version ?? 0)) {
    setCurrent(props.current);
    setText(textOf(props.current.document['rows'] as Rows));
  }
  const save = useMutation<Definition, Error, Definition | undefined>({
    mutationFn: (from) => publish('spend', id, document, from),
    onSuccess: async (saved) => {
      setCurrent(saved);
      void message.success(t('spend.saved'));
      props.saved(id);
      await client.invalidateQueries();
    },
  });
  return (
    <div className="spend">
      <Unsaved when={added + removed > 0} />
      <Panel title={t('spend.rows')} what={t('spend.rowsWhat')}>
        {current === undefined && (
          <label className="spend-name">
            <Explained what={t('spend.nameHint')}>{t('spend.name')}</Explained>
            <Input value={id} maxLength={100} translate="no" onChange={(event) => setId(event.target.value)} />
          </label>
        )}
        <SpendText text={text} set={setText} />
        <Channels />
      </Panel>
      <Panel title={t('spend.preview')}>
        <SpendPreview written={written} faults={faults} />
        {check.error !== null && document.rows.length > 0 && (
          <Failure error={check.error} retry={() => void check.refetch()} />
        )}
        {save.error !== null && (
          <NotPublished kind="spend" id={id} document={document} error={save.error} from={current} publish={(from) => save.mutate(from)} />
        )}
        <div className="spend-save">
          <Button type="primary" disabled={!ready} loading={save.isPending} onClick={() => save.mutate(current)}>
            {t('spend.save')}
          </Button>
          {document.rows.length > 0 && (
            <span role="status">
              {added + removed === 0 ? t('spend.same') : t('spend.change', { added, removed })}
            </span>
          )}
        </div>
      </Panel>
    </div>
  );
}

/** A name that no list has yet. */
function freeName(taken: string[]): string {
  const year = String(new Date().getFullYear());
  const names = Array.from({ length: taken.length + 1 }, (_, n) => (n === 0 ? year : `${year}-${n + 1}`));
  return names.find((each) => !taken.includes(each)) ?? year;
}

function SpendText({ text, set }: { text: string; set: (text: string) => void }) {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const open = async (chosen: File | undefined) => {
    if (chosen !== undefined) {
      set(await chosen.text());
    }
  };
  return (
    <>
      <Input.TextArea
        className="spend-text"
        aria-label={t('spend.paste')}
        placeholder={t('spend.paste')}
        rows={14}
        spellCheck={false}
        translate={text === '' ? 'yes' : 'no'}
        value={text}
        onChange={(event) => set(event.target.value)}
      />
      <input
        ref={file}
        className="spend-file"
        type="file"
        tabIndex={-1}
        aria-hidden
        accept={ENDINGS}
        onChange={(event) => {
          void open(event.target.files?.[0]);
          // The same file can be opened again.
          event.target.value = '';
        }}
      />
      <div className="spend-actions">
        <Button onClick={() => file.current?.click()}>{t('spend.open')}</Button>
        {text === '' && <Button type="text" onClick={() => set(EXAMPLE)}>{t('spend.example')}</Button>}
      </div>
    </>
  );
}

/** The channels that have credit: rows count for one only when they name it in the same way. */
function Channels() {
  const { t } = useTranslation();
  const goals = useQuery(queries.attribution()).data?.goals ?? [];
  const names = [...new Set(goals.flatMap((goal) => goal.credits.map((each) => each.channel)))].sort();
  return names.length === 0 ? null : (
    <p className="spend-channels">
      <small>{t('spend.channels')}</small>
      <span className="chips">
        {names.slice(0, 40).map((each) => (
          <Datum key={each} code>
            {each}
          </Datum>
        ))}
      </span>
    </p>
  );
}
