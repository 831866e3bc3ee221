import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isOvertaken, publish, type Definition } from '../../../api/definitions';
import { engage } from '../../../api/queries/engage';
import { useWord } from '../../../i18n/domain';
import { Loaded } from '../../../parts/Loaded';
import { NotPublished } from '../../../parts/NotPublished';
import { Page } from '../../../parts/Page';
import { Unsaved } from '../../../parts/Unsaved';
import { hasFields, TemplateFields } from '../content/TemplateFields';
import { TemplatePreview } from '../content/TemplatePreview';
import { Diff } from '../journey/Diff';
import { textOf, type Doc } from '../journey/model';
import { CodeEditor } from './CodeEditor';
import { Faults } from './Faults';
import { starterOf } from './starters';
import { useCheck, useRead } from './useCheck';

/** A definition as text; a template with its preview beside it. */
export function DocumentEditor({ kind, id }: { kind: Definition['kind']; id: string }) {
  return (
    <Loaded query={useQuery({ ...engage.ofKind(kind), staleTime: 60_000 })} page={id}>
      {({ definitions }) => <Editing kind={kind} id={id} current={definitions.find((each) => each.id === id)} />}
    </Loaded>
  );
}

/** What is written stays a change of the version that it began from, also when another one comes into use. */
function Editing({ kind, id, current: newest }: { kind: Definition['kind']; id: string; current: Definition | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const word = useWord();
  const [current, setCurrent] = useState(newest);
  const began = useMemo(() => JSON.stringify(current?.document ?? starterOf(kind), null, 2), [current, kind]);
  const [written, setWritten] = useState<string>();
  if (written === undefined && newest !== current) {
    setCurrent(newest);
  }
  const [line, setLine] = useState(0);
  const [search, setSearch] = useSearchParams();
  const [publishing, setPublishing] = useState(false);
  const text = written ?? began;
  const reading = useRead(text);
  const { document, wrong } = reading;
  const checked = useCheck(kind, id, text, reading);
  const asText = kind !== 'template' || search.get('as') === 'text' || !hasFields(document);
  const ready = checked.settled && checked.faults.length === 0 && checked.changes;
  return (
    <Page
      title={textOf(document['name'] ?? id)}
      data
      lead={`${word('kind', kind)} · ${t(current === undefined ? 'edit.leadFirst' : 'edit.lead', { version: (current?.version ?? 0) + 1 })}`}
      actions={
        <div className="page-actions">
          <Button onClick={() => void navigate(-1)}>{t('engage.back')}</Button>
          <Button type="primary" disabled={!ready} onClick={() => setPublishing(true)}>
            {t('publish.publish')}
          </Button>
        </div>
      }
    >
      <Unsaved when={text !== began} />
      <div className={kind === 'template' ? 'editor' : 'editor editor-single'}>
        <div className="editor-text">
          {kind === 'template' && (
            <Segmented
              aria-label={t('edit.as')}
              value={asText ? 'text' : 'fields'}
              options={[
                { value: 'fields', label: t('edit.fields') },
                { value: 'text', label: t('edit.asText') },
              ]}
              onChange={(value) => setSearch(value === 'text' ? { as: 'text' } : {}, { replace: true })}
            />
          )}
          {!asText && wrong === undefined ? (
            <TemplateFields document={document} change={(next) => setWritten(JSON.stringify(next, null, 2))} />
          ) : <CodeEditor
            label={t('edit.text')}
            text={text}
            change={setWritten}
            faulty={new Set(checked.faults.map((each) => each.line))}
            line={line}
          />}
          <Faults checked={checked} go={(fault) => setLine(fault.line)} />
          {!checked.changes && checked.settled && <p className="lead">{t('edit.same')}</p>}
        </div>
        {kind === 'template' && wrong === undefined && <TemplatePreview document={document} />}
      </div>
      {publishing && (
        <Publish kind={kind} id={id} document={document} current={current} done={() => setWritten(undefined)} close={() => setPublishing(false)} />
      )}
    </Page>
  );
}

function Publish(props: {
  kind: Definition['kind'];
  id: string;
  document: Doc;
  current: Definition | undefined;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const version = (props.current?.version ?? 0) + 1;
  const work = useMutation<Definition, Error, Definition | undefined>({
    mutationFn: (from) => publish(props.kind, props.id, props.document, from),
    onSuccess: async (published) => {
      await client.invalidateQueries();
      props.done();
      props.close();
      void message.success(t('publish.done', { version: published.version }));
    },
  });
  return (
    <Modal
      open
      width={1000}
      title={t('publish.title', { version })}
      okText={t('publish.publish')}
      cancelText={t('engage.cancel')}
      confirmLoading={work.isPending}
      okButtonProps={{ disabled: isOvertaken(work.error) }}
      onOk={() => work.mutate(props.current)}
      onCancel={props.close}
    >
      {work.error === null ? (
        <Diff
          left={props.current === undefined ? '' : JSON.stringify(props.current.document, null, 2)}
          right={JSON.stringify(props.document, null, 2)}
          names={[`${t('common.version')} ${version - 1}`, `${t('common.version')} ${version}`]}
        />
      ) : (
        <NotPublished {...props} error={work.error} from={props.current} publish={(from) => work.mutate(from)} />
      )}
    </Modal>
  );
}
