import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Panel } from '../../../parts/Panel';
import { useSettled } from '../../../parts/useSettled';
import { isDoc, type Doc } from '../journey/model';
import { PersonField } from '../PersonField';
import { MessageView } from './MessageView';

/** The draft as this person would get it, in the language that is asked for, while it is written. */
export function TemplatePreview({ document }: { document: Doc }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [kind, setKind] = useState(search.get('kind') ?? 'user_id');
  const [value, setValue] = useState(search.get('value') ?? '');
  const [locale, setLocale] = useState('');
  const settled = useSettled(document);
  const person = useSettled(value.trim(), 600);
  const locales = isDoc(document['locales']) ? Object.keys(document['locales']) : [];
  return (
    <div className="template-preview">
      <Panel title={t('preview.title')} what={t('preview.what')}>
        <div className="form-line">
          <PersonField kind={kind} value={value} setKind={setKind} setValue={setValue} />
          <label className="field">
            <span>{t('preview.locale')}</span>
            {locales.length === 0 ? (
              <Input className="kind-select" disabled value={t('preview.oneLocale')} />
            ) : (
              <Select
                className="kind-select"
                value={locale}
                options={[{ value: '', label: t('preview.personsLocale') }, ...locales.map((each) => ({ value: each, label: <span translate="no">{each}</span> }))]}
                onChange={setLocale}
              />
            )}
          </label>
        </div>
        <div className="preview-body">
          <MessageView
            asked={{
              document: settled,
              ...(person === '' ? {} : { person: { kind, value: person } }),
              ...(locale === '' ? {} : { locale }),
            }}
          />
        </div>
      </Panel>
    </div>
  );
}
