import { AutoComplete, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** A name that exists, or one that will. */
export function NameField(props: {
  label: string;
  value: string;
  names: string[];
  wrong?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <span translate="no">
      <AutoComplete
        className="cond-name"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        {...(props.wrong === true ? { status: 'error' as const } : {})}
        options={props.names.map((value) => ({ value }))}
        showSearch={{
          filterOption: (input, option) =>
            String(option?.value ?? '').toLowerCase().includes(input.toLowerCase()),
        }}
        popupMatchSelectWidth={false}
        onChange={(value) => props.onChange(value ?? '')}
      />
    </span>
  );
}

const UNITS = ['s', 'm', 'h', 'd', 'w'] as const;

/** A length of time such as 7d. */
export function SpanField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const found = /^(\d+)([smhdw])$/.exec(props.value);
  const amount = Number(found?.[1] ?? 1);
  const unit = found?.[2] ?? 'd';
  return (
    <span className="cond-pair">
      <InputNumber controls={false}
        className="cond-short"
        aria-label={props.label}
        min={1}
        precision={0}
        value={amount}
        onChange={(value) => props.onChange(`${value ?? 1}${unit}`)}
      />
      <Select
        aria-label={t('builder.unit')}
        value={unit}
        options={UNITS.map((each) => ({ value: each, label: t(`builder.units.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(value: string) => props.onChange(`${amount}${value}`)}
      />
    </span>
  );
}

/** The date part is enough; a time that stands there is kept until the date changes. */
export function DateField(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Input
      className="cond-date"
      type="date"
      aria-label={props.label}
      value={props.value.slice(0, 10)}
      onChange={(event) => event.target.value !== '' && props.onChange(event.target.value)}
    />
  );
}

const ZONES = Intl.supportedValuesOf('timeZone');

export function ZoneField(props: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <NameField
      label={t('builder.zone')}
      value={props.value}
      names={['UTC', ...ZONES]}
      onChange={props.onChange}
    />
  );
}

export function NumberField(props: {
  label: string;
  value: unknown;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
}) {
  return (
    <InputNumber controls={false}
      className="cond-short"
      aria-label={props.label}
      value={typeof props.value === 'number' ? props.value : null}
      {...(props.min === undefined ? {} : { min: props.min })}
      {...(props.max === undefined ? {} : { max: props.max })}
      onChange={(value) => value !== null && props.onChange(value)}
    />
  );
}
