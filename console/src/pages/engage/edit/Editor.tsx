import { UndoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../../api/client';
import { engage } from '../../../api/queries/engage';
import { Page } from '../../../parts/Page';
import { useSettled } from '../../../parts/useSettled';
import { NO_FIGURES, type StepFigures } from '../journey/figures';
import { TRIGGER } from '../journey/layout';
import { flat, isDoc, stepsOf, textOf, type Doc } from '../journey/model';
import { lineOf, pathOf, stepAt } from '../journey/places';
import { StepPanel, TriggerPanel } from '../journey/StepPanel';
import { CodeEditor } from './CodeEditor';
import { Faults, type PlacedFault } from './Faults';
import { PublishModal } from './PublishModal';
import { StepForm } from './StepForm';

const Canvas = lazy(() => import('../journey/Canvas'));
const NO_NUMBERS: ReadonlyMap<string, StepFigures> = new Map();

function pretty(document: Doc): string {
  return JSON.stringify(document, null, 2);
}

/** Text and picture of one document side by side, checked by the server while it changes. */
export function Editor(props: { id: string; document: Doc; current: Schemas['Definition'] | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [texts, setTexts] = useState([pretty(props.document)]);
  const [chosen, setChosen] = useState('');
  const [line, setLine] = useState(0);
  const [publishing, setPublishing] = useState(false);
  const text = texts.at(-1) ?? '';
  const { document, wrong } = useRead(text);
  const steps = useMemo(() => stepsOf(document), [document]);
  const checked = useCheck(props.id, document, wrong);
  const step = flat(steps).find((each) => each.id === chosen);
  const change = (next: Doc) => setTexts((before) => [...before.slice(-UNDOS), pretty(next)]);
  const select = (id: string) => {
    setChosen(id);
    const found = flat(steps).find((each) => each.id === id);
    setLine(found === undefined ? 0 : lineOf(document, found.path));
  };
  const faulty = new Set(checked.faults.map((each) => each.step).filter((each) => each !== ''));
  const ready = checked.settled && checked.faults.length === 0 && checked.changes;
  const back = `/journeys/${encodeURIComponent(props.id)}`;
  return (
    <Page
      title={textOf(document['name'] ?? props.id)}
      data
      lead={t(props.current === undefined ? 'edit.leadNew' : 'edit.lead', { version: (props.current?.version ?? 0) + 1 })}
      actions={
        <div className="page-actions">
          <Button
            icon={<UndoOutlined />}
            disabled={texts.length < 2}
            onClick={() => setTexts((before) => before.slice(0, -1))}
          >
            {t('edit.undo')}
          </Button>
          <Button onClick={() => void navigate(props.current === undefined ? '/journeys' : back)}>{t('engage.cancel')}</Button>
          <Button type="primary" disabled={!ready} onClick={() => setPublishing(true)}>
            {t('publish.publish')}
          </Button>
        </div>
      }
    >
      <div className="editor">
        <div className="editor-text">
          <CodeEditor
            label={t('edit.text')}
            text={text}
            change={(next) => setTexts((before) => [...before.slice(0, -1), next])}
            faulty={new Set(checked.faults.map((each) => each.line))}
            line={line}
          />
          <Faults
            faults={checked.faults}
            go={(fault) => {
              setChosen(fault.step);
              setLine(fault.line);
            }}
          />
          {!checked.changes && checked.settled && <p className="lead">{t('edit.same')}</p>}
        </div>
        <div className="editor-picture">
          <Suspense fallback={<Skeleton active />}>
            <Canvas document={document} steps={steps} figures={NO_NUMBERS} faulty={faulty} selected={chosen} select={select} />
          </Suspense>
          {step !== undefined && (
            <StepPanel
              step={step}
              figures={NO_FIGURES}
              plain
              faults={checked.faults.filter((each) => each.step === step.id)}
              close={() => select('')}
              tools={wrong === undefined && <StepForm step={step} document={document} change={change} />}
            />
          )}
          {chosen === TRIGGER && <TriggerPanel document={document} close={() => select('')} />}
        </div>
      </div>
      {publishing && (
        <PublishModal
          id={props.id}
          document={document}
          current={props.current}
          set={change}
          close={() => setPublishing(false)}
        />
      )}
    </Page>
  );
}

const UNDOS = 50;

/** The document that the text says; while it says none, the last that it said. */
function useRead(text: string): { document: Doc; wrong: string | undefined } {
  const [last, setLast] = useState<Doc>({});
  const read = useMemo(() => {
    try {
      const value: unknown = JSON.parse(text);
      return isDoc(value) ? value : 'not an object';
    } catch (error) {
      return (error as Error).message;
    }
  }, [text]);
  if (typeof read !== 'string' && read !== last) {
    setLast(read);
  }
  return typeof read === 'string' ? { document: last, wrong: read } : { document: read, wrong: undefined };
}

/** What the server says of the document once nobody types any more. */
function useCheck(id: string, document: Doc, wrong: string | undefined) {
  const { t } = useTranslation();
  const settled = useSettled(document);
  const check = useQuery({ ...engage.check('journey', id, settled), placeholderData: (before) => before });
  const steps = useMemo(() => stepsOf(settled), [settled]);
  if (wrong !== undefined) {
    const at = /line (\d+)/.exec(wrong)?.[1];
    const syntax: PlacedFault = { code: 'json', path: '', message: wrong, fix: t('edit.syntaxFix'), line: Number(at ?? 0), step: '' };
    return { faults: [syntax], changes: true, settled: true };
  }
  const faults = (check.data?.faults ?? []).map((each): PlacedFault => {
    const path = pathOf(each.path, 'journey', id);
    const step = path[0] === 'trigger' ? TRIGGER : (stepAt(steps, path)?.id ?? '');
    return { ...each, line: lineOf(settled, path), step };
  });
  const upToDate = settled === document && check.data !== undefined && !check.isPlaceholderData;
  return { faults, changes: check.data?.changes ?? false, settled: upToDate };
}
