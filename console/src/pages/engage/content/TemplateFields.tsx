import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../edit/CodeEditor';
import { valueAt, withValue } from '../edit/changes';
import { isDoc, textOf, type Doc } from '../journey/model';
import type { Path } from '../journey/places';

const NO_LINES: ReadonlySet<number> = new Set();

/** The texts of a channel's messages: short ones in a line, long ones in several, markup as code. */
const FIELDS: Record<string, { name: FieldName; as: 'line' | 'lines' | 'code' }[]> = {
  email: [{ name: 'subject', as: 'line' }, { name: 'html', as: 'code' }, { name: 'text', as: 'lines' }],
  sms: [{ name: 'text', as: 'lines' }],
  push: [{ name: 'title', as: 'line' }, { name: 'body', as: 'lines' }, { name: 'address', as: 'line' }, { name: 'image', as: 'line' }],
  wechat: [{ name: 'text', as: 'lines' }],
  in_app: [{ name: 'title', as: 'line' }, { name: 'body', as: 'lines' }, { name: 'address', as: 'line' }, { name: 'image', as: 'line' }],
};

type FieldName = 'subject' | 'html' | 'mjml' | 'text' | 'title' | 'body' | 'address' | 'image';

export function hasFields(document: Doc): boolean {
  return textOf(document['channel'] ?? 'email') in FIELDS;
}

/** A template by its texts, a tab for each language. */
export function TemplateFields({ document, change }: { document: Doc; change: (document: Doc) => void }) {
  const { t } = useTranslation();
  const locales = isDoc(document['locales']) ? Object.keys(document['locales']) : [];
  const [chosen, setChosen] = useState('');
  const at: Path = chosen === '' || !locales.includes(chosen) ? [] : ['locales', chosen];
  const missing = ['en', 'zh', 'de', 'fr', 'es', 'ja'].filter((each) => !locales.includes(each));
  return (
    <>
      <div className="locale-tools">
        <Dropdown
            trigger={['click']}
            menu={{
              items: missing.map((key) => ({ key, label: <span translate="no">{key}</span> })),
              onClick: ({ key }) => {
                change(withValue(document, ['locales', key], {}) as Doc);
                setChosen(key);
              },
            }}
          >
            <Button size="small" icon={<PlusOutlined />}>
              {t('templates.addLocale')}
            </Button>
          </Dropdown>
      </div>
      <Tabs
        activeKey={at.length === 0 ? '' : chosen}
        onChange={setChosen}
        items={[
          { key: '', label: t('templates.standard') },
          ...locales.map((each) => ({ key: each, label: <span translate="no">{each}</span> })),
        ]}
      />
      <div className="stack">
        {(FIELDS[textOf(document['channel'] ?? 'email')] ?? []).map((field) => (
          <OneField key={field.name} document={document} at={at} field={field} change={change} />
        ))}
      </div>
    </>
  );
}

function OneField(props: {
  document: Doc;
  at: Path;
  field: { name: FieldName; as: 'line' | 'lines' | 'code' };
  change: (document: Doc) => void;
}) {
  const { t } = useTranslation();
  const { document, at, field } = props;
  const isMjml = field.name === 'html' && valueAt(document, [...at, 'mjml']) !== undefined;
  const name: FieldName = isMjml ? 'mjml' : field.name;
  const value = textOf(valueAt(document, [...at, name]));
  const standard = at.length === 0 ? '' : textOf(document[name]);
  const set = (text: string) => props.change(withValue(document, [...at, name], text === '' ? undefined : text) as Doc);
  const label = t(`templateField.${name}`);
  if (field.as === 'code') {
    return (
      <div className="field">
        <span>{label}</span>
        <CodeEditor label={label} text={value} change={set} faulty={NO_LINES} line={0} />
      </div>
    );
  }
  return (
    <label className="field">
      <span>{label}</span>
      {field.as === 'line' ? (
        <Input value={value} placeholder={standard} translate="no" onChange={(event) => set(event.target.value)} />
      ) : (
        <Input.TextArea rows={3} value={value} placeholder={standard} translate="no" onChange={(event) => set(event.target.value)} />
      )}
    </label>
  );
}
