import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { engage } from '../../../api/queries/engage';
import { Loaded } from '../../../parts/Loaded';
import { totalsOf } from '../journeyTotals';
import { NO_FIGURES, type StepFigures } from './figures';
import { TRIGGER } from './layout';
import { flat, stepsOf, type Doc } from './model';
import { Outline } from './Outline';
import { StepPanel, TriggerPanel } from './StepPanel';

const Canvas = lazy(() => import('./Canvas'));
const NONE: ReadonlySet<string> = new Set();

/** The journey as it runs now, with the numbers of each step. */
export function PictureTab({ journey }: { journey: Schemas['Journey'] }) {
  const definition = useQuery(engage.definition('journey', journey.id));
  const steps = useQuery(engage.steps(journey.id));
  return (
    <Loaded query={definition}>
      {({ document }) => (
        <Picture
          document={document}
          figures={steps.data?.steps ?? []}
          entered={totalsOf(journey).entered}
        />
      )}
    </Loaded>
  );
}

function Picture(props: { document: Doc; figures: StepFigures[]; entered: number }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const steps = useMemo(() => stepsOf(props.document), [props.document]);
  const figures = useMemo(() => new Map(props.figures.map((each) => [each.step, each])), [props.figures]);
  const selected = search.get('step') ?? '';
  const reads = search.get('as') === 'outline';
  const change = (name: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') {
          next.delete(name);
        } else {
          next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const select = (id: string) => change('step', id);
  const step = flat(steps).find((each) => each.id === selected);
  const close = () => select('');
  return (
    <>
      <div className="canvas-bar">
        <Segmented
          aria-label={t('canvas.as')}
          value={reads ? 'outline' : 'picture'}
          options={[
            { value: 'picture', label: t('canvas.picture') },
            { value: 'outline', label: t('canvas.outline') },
          ]}
          onChange={(value) => change('as', value === 'outline' ? value : '')}
        />
        <small>{t('canvas.since')}</small>
      </div>
      <div className={step === undefined && selected !== TRIGGER ? 'canvas-pair' : 'canvas-pair with-side'}>
        {reads ? (
          <Outline document={props.document} steps={steps} figures={figures} selected={selected} select={select} />
        ) : (
          <Suspense fallback={<Skeleton active />}>
            <Canvas
              document={props.document}
              steps={steps}
              figures={figures}
              faulty={NONE}
              selected={selected}
              select={select}
              entered={props.entered}
            />
          </Suspense>
        )}
        {step !== undefined && (
          <StepPanel step={step} figures={figures.get(step.id) ?? NO_FIGURES} close={close} />
        )}
        {selected === TRIGGER && <TriggerPanel document={props.document} close={close} />}
      </div>
    </>
  );
}
