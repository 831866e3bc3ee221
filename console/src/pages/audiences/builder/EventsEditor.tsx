import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChoices, useFault } from './context';
import { DateField, NameField, SpanField, ZoneField } from './fields';
import { without, type Doc } from './model';
import { TestEditor } from './TestEditor';

interface Part {
  path: string;
  doc: Doc;
  onChange: (doc: Doc) => void;
}

/** Which events: a name, and tests of their properties. */
export function EventsEditor({ path, doc, onChange }: Part) {
  const { t } = useTranslation();
  const { vocabulary } = useChoices();
  const wrong = useFault(`${path}.event`) !== undefined;
  const tests = (doc['where'] as Doc[] | undefined) ?? [];
  const known = vocabulary?.events.find((each) => each.event === doc['event']);
  const setTests = (next: Doc[]) =>
    onChange(next.length === 0 ? without(doc, 'where') : { ...doc, where: next });
  return (
    <>
      <NameField
        label={t('builder.event')}
        value={String(doc['event'] ?? '')}
        names={vocabulary?.events.map((each) => each.event) ?? []}
        wrong={wrong}
        onChange={(event) => onChange({ ...doc, event })}
      />
      <Button
        type="text"
        size="small"
        icon={<FilterOutlined />}
        onClick={() =>
          setTests([...tests, { property: known?.properties[0]?.name ?? '', op: 'exists' }])
        }
      >
        {t('builder.where')}
      </Button>
      {tests.map((test, place) => (
        <div className="cond-where" key={place}>
          <span>{t('builder.whereProperty')}</span>
          <NameField
            label={t('builder.property')}
            value={String(test['property'] ?? '')}
            names={known?.properties.map((each) => each.name) ?? []}
            wrong={test['property'] === ''}
            onChange={(property) =>
              setTests(tests.with(place, { ...test, property }))
            }
          />
          <TestEditor
            path={`${path}.where[${place}]`}
            doc={test}
            of="any"
            seen={
              (known?.properties.find((each) => each.name === test['property'])?.values ??
                []) as string[]
            }
            onChange={(next) => setTests(tests.with(place, next))}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('builder.removeTest')}
            onClick={() => setTests(tests.filter((_, other) => other !== place))}
          />
        </div>
      ))}
    </>
  );
}

const WINDOWS = ['open', 'within', 'ago', 'period', 'fixed'] as const;
type WindowKind = (typeof WINDOWS)[number];
const KEYS = ['within', 'since_ago', 'until_ago', 'period', 'back', 'zone', 'from', 'to'];
const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;

function windowKind(doc: Doc): WindowKind {
  if ('within' in doc) {
    return 'within';
  }
  if ('since_ago' in doc) {
    return 'ago';
  }
  return 'period' in doc ? 'period' : 'from' in doc || 'to' in doc ? 'fixed' : 'open';
}

/** In which time events count. */
export function WindowEditor({ doc, onChange }: Omit<Part, 'path'>) {
  const { t } = useTranslation();
  const { zone } = useChoices();
  const kind = windowKind(doc);
  const start: Record<WindowKind, Doc> = {
    open: {},
    within: { within: '30d' },
    ago: { since_ago: '30d', until_ago: '7d' },
    period: { period: 'month', zone },
    fixed: { from: new Date().toISOString().slice(0, 10) },
  };
  return (
    <span className="cond-window">
      <Select
        aria-label={t('builder.window')}
        value={kind}
        options={WINDOWS.map((each) => ({ value: each, label: t(`builder.windows.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(next: WindowKind) => onChange({ ...without(doc, ...KEYS), ...start[next] })}
      />
      {kind === 'within' && (
        <SpanField
          label={t('builder.span')}
          value={String(doc['within'])}
          onChange={(within) => onChange({ ...doc, within })}
        />
      )}
      {kind === 'ago' && (
        <span className="cond-pair">
          <SpanField
            label={t('builder.sinceAgo')}
            value={String(doc['since_ago'])}
            onChange={(since_ago) => onChange({ ...doc, since_ago })}
          />
          <span>{t('builder.to')}</span>
          <SpanField
            label={t('builder.untilAgo')}
            value={String(doc['until_ago'])}
            onChange={(until_ago) => onChange({ ...doc, until_ago })}
          />
        </span>
      )}
      {kind === 'period' && <PeriodEditor doc={doc} onChange={onChange} />}
      {kind === 'fixed' && (
        <span className="cond-pair">
          <DateField
            label={t('builder.from')}
            value={String(doc['from'] ?? '')}
            onChange={(from) => onChange({ ...doc, from })}
          />
          <span>{t('builder.until')}</span>
          <DateField
            label={t('builder.until')}
            value={String(doc['to'] ?? '')}
            onChange={(to) => onChange({ ...doc, to })}
          />
        </span>
      )}
    </span>
  );
}

function PeriodEditor({ doc, onChange }: Omit<Part, 'path'>) {
  const { t } = useTranslation();
  const back = Number(doc['back'] ?? 0);
  return (
    <span className="cond-pair">
      <Select
        aria-label={t('builder.period')}
        value={String(doc['period'])}
        options={PERIODS.map((each) => ({ value: each, label: t(`builder.periods.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(period: string) => onChange({ ...doc, period })}
      />
      <label className="cond-part">
        <small>{t('builder.back')}</small>
        <InputNumber controls={false}
          className="cond-short"
          aria-label={t('builder.back')}
          min={0}
          max={24}
          precision={0}
          value={back}
          onChange={(next) =>
            onChange(next === null || next === 0 ? without(doc, 'back') : { ...doc, back: next })
          }
        />
      </label>
      <ZoneField value={String(doc['zone'] ?? 'UTC')} onChange={(zone) => onChange({ ...doc, zone })} />
    </span>
  );
}
