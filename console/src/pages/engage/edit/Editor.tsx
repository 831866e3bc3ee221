import { UndoOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../../api/client';
import { Page } from '../../../parts/Page';
import { Unsaved } from '../../../parts/Unsaved';
import { NO_FIGURES, type StepFigures } from '../journey/figures';
import { TRIGGER } from '../journey/layout';
import { flat, stepsOf, textOf, type Doc } from '../journey/model';
import { lineIn } from '../journey/places';
import { StepPanel, TriggerPanel } from '../journey/StepPanel';
import { CodeEditor } from './CodeEditor';
import { Faults } from './Faults';
import { PublishModal } from './PublishModal';
import { StepForm } from './StepForm';
import { useCheck, useRead } from './useCheck';

const Canvas = lazy(() => import('../journey/Canvas'));
const NO_NUMBERS: ReadonlyMap<string, StepFigures> = new Map();

function pretty(document: Doc): string {
  return JSON.stringify(document, null, 2);
}

/** Text and picture of one document side by side, checked by the server while it changes. */
export function Editor(props: { id: string; document: Doc; current: Schemas['Definition'] | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // What is written stays a change of this version, also when another one comes into use meanwhile.
  const [current] = useState(props.current);
  const [began] = useState(() => pretty(props.document));
  const [texts, setTexts] = useState([began]);
  const [chosen, setChosen] = useState('');
  const [line, setLine] = useState(0);
  const [publishing, setPublishing] = useState(false);
  const text = texts.at(-1) ?? '';
  const reading = useRead(text);
  const { document, wrong } = reading;
  const steps = useMemo(() => stepsOf(document), [document]);
  const checked = useCheck('journey', props.id, text, reading);
  const step = flat(steps).find((each) => each.id === chosen);
  const change = (next: Doc) => setTexts((before) => [...before.slice(-UNDOS), pretty(next)]);
  const select = (id: string) => {
    setChosen(id);
    const found = flat(steps).find((each) => each.id === id);
    setLine(found === undefined || wrong !== undefined ? 0 : lineIn(text, found.path));
  };
  const faulty = new Set(checked.faults.map((each) => each.step).filter((each) => each !== ''));
  const ready = checked.settled && checked.faults.length === 0 && checked.changes;
  const back = `/journeys/${encodeURIComponent(props.id)}`;
  return (
    <Page
      title={textOf(document['name'] ?? props.id)}
      data
      lead={t(current === undefined ? 'edit.leadNew' : 'edit.lead', { version: (current?.version ?? 0) + 1 })}
      actions={
        <div className="page-actions">
          <Button
            icon={<UndoOutlined />}
            disabled={texts.length < 2}
            onClick={() => setTexts((before) => before.slice(0, -1))}
          >
            {t('edit.undo')}
          </Button>
          <Button onClick={() => void navigate(current === undefined ? '/journeys' : back)}>{t('engage.cancel')}</Button>
          <Button type="primary" disabled={!ready} onClick={() => setPublishing(true)}>
            {t('publish.publish')}
          </Button>
        </div>
      }
    >
      <Unsaved when={text !== began} />
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
            checked={checked}
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
          current={current}
          set={change}
          close={() => setPublishing(false)}
        />
      )}
    </Page>
  );
}

const UNDOS = 50;
