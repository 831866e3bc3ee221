import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { headline, NO_FIGURES, type StepFigures } from './figures';
import { isWaitFor, type Doc, type StepNode } from './model';
import { StepLine, TriggerLine, useWay } from './words';

interface OutlineProps {
  steps: StepNode[];
  figures: ReadonlyMap<string, StepFigures>;
  selected: string;
  select: (id: string) => void;
}

/** The same journey as a nested list: for screen readers, and for whoever would rather read. */
export function Outline(props: OutlineProps & { document: Doc }) {
  const { t } = useTranslation();
  return (
    <div className="outline">
      <p className="outline-begin">
        <b>{t('step.trigger')}</b> <TriggerLine trigger={props.document['trigger']} />
      </p>
      <Steps {...props} />
    </div>
  );
}

function Steps(props: OutlineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const way = useWay();
  if (props.steps.length === 0) {
    return <p className="lead">{t('canvas.goesOn')}</p>;
  }
  return (
    <ol>
      {props.steps.map((step) => {
        const figures = props.figures.get(step.id) ?? NO_FIGURES;
        const kind = step.kind === 'wait' && isWaitFor(step.doc) ? 'waitFor' : step.kind;
        return (
          <li key={step.id}>
            <button
              type="button"
              className="outline-step"
              aria-pressed={props.selected === step.id}
              onClick={() => props.select(step.id)}
            >
              <b>{t(`step.${kind}`)}</b> <StepLine step={step} />
              <small>
                {headline(step, figures).map((each) => `${format.number(each.value)} ${t(`stepFigure.${each.key}`)}`).join(' · ')}
              </small>
            </button>
            {step.ways.map((each) => {
              const named = way(step, each.key);
              return (
                <div key={each.key} className="outline-way">
                  <span>
                    {named.data ? <Datum>{named.text}</Datum> : named.text}
                    {figures.ways[each.key] !== undefined && <small> {format.number(figures.ways[each.key] ?? 0)}</small>}
                  </span>
                  <Steps {...props} steps={each.steps} />
                </div>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
}
