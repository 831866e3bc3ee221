import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChoices, useFault } from './context';
import { FaultText } from '../../../parts/FaultText';
import { DateField, NameField, NumberField, SpanField, ZoneField } from './fields';
import {
  mayIgnoreCase,
  OPERATORS,
  operatorsFor,
  startValue,
  without,
  type Doc,
  type Operator,
  type TestOf,
} from './model';

type Scalar = string | number | boolean;

interface Test {
  path: string;
  doc: Doc;
  of: TestOf;
  /** Values that were seen, to be offered. */
  seen?: Scalar[];
  onChange: (doc: Doc) => void;
}

/** One test of a value: the operator, and whatever it is compared with. */
export function TestEditor(props: Test) {
  const { t } = useTranslation();
  const { zone } = useChoices();
  const op = (props.doc['op'] ?? 'exists') as Operator;
  const choose = (next: Operator) => {
    const start = startValue(next, zone);
    const same = OPERATORS[next] === OPERATORS[op] && 'value' in props.doc;
    const kept = without(props.doc, 'op', 'value', 'case', 'zone');
    props.onChange({ ...kept, ...start, ...(same ? { value: props.doc['value'] } : {}) });
  };
  const ignores = props.doc['case'] === 'ignore';
  return (
    <>
      <Select
        className="cond-op"
        aria-label={t('builder.operator')}
        value={op}
        options={operatorsFor[props.of].map((each) => ({ value: each, label: t(`operator.${each}`) }))}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={choose}
      />
      <ValueEditor {...props} />
      {props.of !== 'measure' && props.of !== 'date' && props.of !== 'number' && mayIgnoreCase(op) && (
        <Checkbox
          checked={ignores}
          onChange={() =>
            props.onChange(ignores ? without(props.doc, 'case') : { ...props.doc, case: 'ignore' })
          }
        >
          {t('builder.ignoreCase')}
        </Checkbox>
      )}
      <Wrong path={props.path} />
    </>
  );
}

/** The fault of this very place, with its fix. */
export function Wrong({ path }: { path: string }) {
  const inValue = useFault(`${path}.value`, true);
  const inOp = useFault(`${path}.op`);
  const fault = inValue ?? inOp;
  return fault === undefined ? null : (
    <p className="cond-fault" role="alert">
      <FaultText fault={fault} />
    </p>
  );
}

function ValueEditor({ doc, of, seen = [], onChange, path }: Test) {
  const { t } = useTranslation();
  const wrong = useFault(`${path}.value`, true) !== undefined;
  const value = doc['value'];
  const set = (next: unknown) => onChange({ ...doc, value: next });
  const isNumeric = of === 'number' || of === 'measure' || allNumbers(seen);
  const label = t('builder.value');
  switch (OPERATORS[(doc['op'] ?? 'exists') as Operator]) {
    case 'none':
      return null;
    case 'number':
      return <NumberField label={label} value={value} onChange={set} />;
    case 'range': {
      const [low, high] = Array.isArray(value) ? (value as number[]) : [1, 10];
      return (
        <span className="cond-pair">
          <NumberField label={t('builder.low')} value={low} onChange={(next) => set([next, high])} />
          <span>{t('builder.and')}</span>
          <NumberField label={t('builder.high')} value={high} onChange={(next) => set([low, next])} />
        </span>
      );
    }
    case 'list':
      return (
        <span translate="no">
          <Select
            mode="tags"
            className="cond-list"
            aria-label={label}
            placeholder={t('builder.listHint')}
            {...(wrong ? { status: 'error' as const } : {})}
            value={(Array.isArray(value) ? (value as Scalar[]) : []).map(String)}
            options={seen.map((each) => ({ value: String(each) }))}
            onChange={(next: string[]) => set(next.map((each) => scalar(each, isNumeric)))}
          />
        </span>
      );
    case 'date':
      return <DateField label={label} value={String(value ?? '')} onChange={set} />;
    case 'day':
      return (
        <span className="cond-pair">
          <DateField label={label} value={String(value ?? '')} onChange={set} />
          <ZoneField
            value={String(doc['zone'] ?? 'UTC')}
            onChange={(zone) => onChange({ ...doc, zone })}
          />
        </span>
      );
    case 'span':
      return <SpanField label={label} value={String(value ?? '30d')} onChange={set} />;
    case 'place':
      return <PlaceEditor value={value as Place} onChange={set} />;
    case 'scalar':
    case 'text':
      return (
        <NameField
          label={label}
          value={value === undefined ? '' : String(value)}
          names={seen.map(String)}
          wrong={wrong}
          onChange={(next) => set(scalar(next, isNumeric))}
        />
      );
  }
}

interface Place {
  lat: number;
  lon: number;
  km: number;
}

function PlaceEditor({ value, onChange }: { value: Place; onChange: (place: Place) => void }) {
  const { t } = useTranslation();
  const part = (key: keyof Place, min: number, max: number) => (
    <label className="cond-part">
      <small>{t(`builder.${key}`)}</small>
      <NumberField
        label={t(`builder.${key}`)}
        value={value[key]}
        min={min}
        max={max}
        onChange={(next) => onChange({ ...value, [key]: next })}
      />
    </label>
  );
  return (
    <span className="cond-pair">
      {part('km', 0.001, 20_000)}
      {part('lat', -90, 90)}
      {part('lon', -180, 180)}
    </span>
  );
}

function allNumbers(seen: Scalar[]): boolean {
  return seen.length > 0 && seen.every((each) => typeof each === 'number');
}

/** What was typed as the kind of value that is meant. */
function scalar(typed: string, isNumeric: boolean): Scalar {
  const number = Number(typed);
  return isNumeric && typed.trim() !== '' && Number.isFinite(number) ? number : typed;
}
