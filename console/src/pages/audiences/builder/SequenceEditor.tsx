import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChoices } from './context';
import { EventsEditor, WindowEditor } from './EventsEditor';
import { NameField, SpanField } from './fields';
import type { LeafProps } from './LeafEditor';
import { without, type Doc } from './model';

/** What happened, what then, and what then did not. */
export function SequenceEditor({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { vocabulary } = useChoices();
  const sequence = doc['sequence'] as Doc;
  const steps = sequence['steps'] as Doc[];
  const set = (next: Doc) => onChange({ ...doc, sequence: next });
  const setSteps = (next: Doc[]) => set({ ...sequence, steps: next });
  const last = steps[steps.length - 1];
  const names = vocabulary?.events
    .find((each) => each.event === steps[0]?.['event'])
    ?.properties.map((each) => each.name);
  return (
    <div className="cond-steps">
      {steps.map((step, place) => (
        <div className="cond-step" key={place}>
          {place === 0 ? (
            <span className="cond-then">{t('builder.first')}</span>
          ) : (
            <Select
              className="cond-then"
              aria-label={t('builder.thenOrNot')}
              value={step['absent'] === true ? 'not' : 'then'}
              disabled={place < steps.length - 1}
              options={[
                { value: 'then', label: t('builder.then') },
                { value: 'not', label: t('builder.thenNot') },
              ]}
              popupMatchSelectWidth={false}
              onChange={(next: string) =>
                setSteps(
                  steps.with(
                    place,
                    next === 'not'
                      ? { within: '1d', ...step, absent: true }
                      : without(step, 'absent'),
                  ),
                )
              }
            />
          )}
          <EventsEditor
            path={`${path}.sequence.steps[${place}]`}
            doc={step}
            onChange={(next) => setSteps(steps.with(place, next))}
          />
          {place > 0 && (
            <span className="cond-pair">
              <span>{t('builder.within')}</span>
              <SpanField
                label={t('builder.span')}
                value={String(step['within'] ?? '1d')}
                onChange={(within) => setSteps(steps.with(place, { ...step, within }))}
              />
            </span>
          )}
          {steps.length > 2 && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('builder.removeStep')}
              onClick={() => setSteps(dropStep(steps, place))}
            />
          )}
        </div>
      ))}
      <div className="cond-step">
        {last?.['absent'] !== true && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => setSteps([...steps, { event: String(last?.['event'] ?? ''), within: '1d' }])}
          >
            {t('builder.addStep')}
          </Button>
        )}
        <NameField
          label={t('builder.same')}
          value={String(sequence['same'] ?? '')}
          names={names ?? []}
          onChange={(same) => set(same === '' ? without(sequence, 'same') : { ...sequence, same })}
        />
        <WindowEditor doc={sequence} onChange={set} />
      </div>
    </div>
  );
}

/** The first step has no span of its own. */
function dropStep(steps: Doc[], place: number): Doc[] {
  const left = steps.filter((_, other) => other !== place);
  return left.map((step, at) => (at === 0 ? without(step, 'within', 'absent') : step));
}
