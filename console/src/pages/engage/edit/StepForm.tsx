import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { engage } from '../../../api/queries/engage';
import { flat, isDoc, isWaitFor, stepsOf, textOf, type Doc, type StepNode } from '../journey/model';
import type { Path } from '../journey/places';
import { ADDABLE, added, moved, removed, withValue } from './changes';

/** What of a step can be changed without touching the text, and where it stands. */
export function StepForm(props: { step: StepNode; document: Doc; change: (document: Doc) => void }) {
  const { step, document } = props;
  const set = (path: Path, value: unknown) => props.change(withValue(document, [...step.path, ...path], value) as Doc);
  return (
    <div className="step-form">
      <Fields step={step} document={document} set={set} />
      <Tools {...props} />
    </div>
  );
}

function Fields({ step, document, set }: { step: StepNode; document: Doc; set: (path: Path, value: unknown) => void }) {
  const { t } = useTranslation();
  const templates = useQuery(engage.ofKind('template')).data?.definitions ?? [];
  const { doc, kind } = step;
  switch (kind) {
    case 'send':
    case 'webhook':
      return (
        <Field label={t('stepFact.send')}>
          <Select
            showSearch
            value={textOf(doc[kind])}
            options={templates.map((each) => ({ value: each.id, label: <span translate="no">{each.id}</span> }))}
            onChange={(value: string) => set([kind], value)}
          />
        </Field>
      );
    case 'wait':
      return isWaitFor(doc) || isDoc(doc['wait']) ? (
        isWaitFor(doc) && (
          <Text label={t('edit.upTo')} value={textOf((doc['wait'] as Doc)['up_to'])} set={(value) => set(['wait', 'up_to'], value)} />
        )
      ) : (
        <Text label={t('stepFact.wait')} value={textOf(doc['wait'])} hint={t('edit.spanHint')} set={(value) => set(['wait'], value)} />
      );
    case 'branch': {
      const when = isDoc(doc['branch']) ? doc['branch']['when'] : '';
      return <ConditionField of={when} set={(value) => set(['branch', 'when'], value)} />;
    }
    case 'exit':
      return <Text label={t('stepFact.exit')} value={textOf(doc['exit'])} set={(value) => set(['exit'], value)} />;
    case 'goto':
      return (
        <Field label={t('stepFact.goto')}>
          <Select
            value={textOf(doc['goto'])}
            options={flat(stepsOf(document)).map((each) => ({ value: each.id, label: <span translate="no">{each.id}</span> }))}
            onChange={(value: string) => set(['goto'], value)}
          />
        </Field>
      );
    case 'split':
      return step.ways.map((way, index) => (
        <Field key={way.key} label={<span translate="no">{way.key}</span>}>
          <InputNumber
        controls={false}
            min={0}
            value={Number(way.doc['weight'] ?? 0)}
            aria-label={t('edit.weight')}
            onChange={(value) => set(['split', index, 'weight'], value ?? 0)}
          />
        </Field>
      ));
    default:
      return null;
  }
}

/** A condition as text; one that is written as a document is shown as the text that says the same. */
function ConditionField({ of, set }: { of: unknown; set: (value: string) => void }) {
  const { t } = useTranslation();
  const isText = typeof of === 'string';
  const asked = useQuery({ ...engage.condition(of), enabled: !isText && isDoc(of) });
  const text = isText ? of : textOf(asked.data?.['text']);
  return (
    <Field label={t('stepFact.branch')}>
      <Input.TextArea rows={3} value={text} translate="no" onChange={(event) => set(event.target.value)} />
    </Field>
  );
}

function Text(props: { label: string; value: string; hint?: string; set: (value: string) => void }) {
  return (
    <Field label={props.label}>
      <Input value={props.value} onChange={(event) => props.set(event.target.value)} />
      {props.hint !== undefined && <small>{props.hint}</small>}
    </Field>
  );
}

function Field({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

function Tools({ step, document, change }: { step: StepNode; document: Doc; change: (document: Doc) => void }) {
  const { t } = useTranslation();
  const template = textOf(useQuery(engage.ofKind('template')).data?.definitions[0]?.id);
  return (
    <div className="step-tools" role="group" aria-label={t('edit.tools')}>
      <Button size="small" icon={<ArrowUpOutlined />} aria-label={t('edit.up')} onClick={() => change(moved(document, step.path, -1))} />
      <Button size="small" icon={<ArrowDownOutlined />} aria-label={t('edit.down')} onClick={() => change(moved(document, step.path, 1))} />
      <Dropdown
        trigger={['click']}
        menu={{
          items: ADDABLE.map((kind) => ({ key: kind, label: t(`step.${kind}`) })),
          onClick: ({ key }) => {
            const kind = ADDABLE.find((each) => each === key);
            if (kind !== undefined) {
              change(added(document, step.path, kind, template));
            }
          },
        }}
      >
        <Button size="small" icon={<PlusOutlined />}>
          {t('edit.add')}
        </Button>
      </Dropdown>
      <Button size="small" danger icon={<DeleteOutlined />} onClick={() => change(removed(document, step.path))}>
        {t('edit.remove')}
      </Button>
    </div>
  );
}
