import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

const KINDS = ['user_id', 'email', 'phone', 'anonymous_id'] as const;

/** Names a person by one of their identifiers. */
export function PersonField(props: {
  kind: string;
  value: string;
  setKind: (kind: string) => void;
  setValue: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <label className="field">
        <span>{t('personField.kind')}</span>
        <Select
          className="kind-select"
          value={props.kind}
          options={KINDS.map((value) => ({ value: value as string, label: t(`identifierKind.${value}`) }))}
          onChange={props.setKind}
        />
      </label>
      <label className="field wide-field">
        <span>{t('personField.value')}</span>
        <Input value={props.value} onChange={(event) => props.setValue(event.target.value)} />
      </label>
    </>
  );
}
