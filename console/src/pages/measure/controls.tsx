import { Segmented, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { audienceQueries } from '../../api/queries/audiences';
import { DateField } from '../audiences/builder/fields';
import type { Span } from './address';

const PRESETS = [28, 90, 365];

/** Which time is looked at. */
export function SpanBar({ span, onChange }: { span: Span; onChange: (next: Partial<Span>) => void }) {
  const { t } = useTranslation();
  const fixed = span.since !== undefined && span.until !== undefined;
  const options = [
    ...PRESETS.map((value) => ({ value, label: t('cockpit.days', { count: value }) })),
    { value: 0, label: t('measure.dates') },
  ];
  const choose = (days: number) => {
    if (days > 0) {
      onChange({ days, since: undefined, until: undefined } as unknown as Partial<Span>);
    } else {
      const today = new Date().toISOString().slice(0, 10);
      onChange({ since: `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, until: today });
    }
  };
  return (
    <div className="control">
      <span className="control-name">{t('cockpit.period')}</span>
      <span className="cond-pair">
        <Segmented
          aria-label={t('cockpit.period')}
          value={fixed ? 0 : span.days}
          options={options}
          onChange={choose}
        />
        {fixed && (
          <>
            <DateField
              label={t('builder.from')}
              value={span.since ?? ''}
              onChange={(since) => onChange({ since })}
            />
            <DateField
              label={t('builder.until')}
              value={span.until ?? ''}
              onChange={(until) => onChange({ until })}
            />
          </>
        )}
      </span>
    </div>
  );
}

/** One of the events there are. */
export function EventSelect(props: {
  label: string;
  value: string;
  onChange: (event: string) => void;
  shown?: boolean;
}) {
  const events = useQuery(audienceQueries.vocabulary()).data?.events ?? [];
  const names = [...new Set([props.value, ...events.map((each) => each.event)])].filter(
    (each) => each !== '',
  );
  const select = (
    <span translate="no">
      <Select
        className="event-select"
        aria-label={props.label}
        value={props.value === '' ? null : props.value}
        placeholder={props.label}
        options={names.map((value) => ({ value, label: <span translate="no">{value}</span> }))}
        showSearch={{ filterOption: (typed, option) => String(option?.value).toLowerCase().includes(typed.toLowerCase()) }}
        popupMatchSelectWidth={false}
        onChange={props.onChange}
      />
    </span>
  );
  return props.shown === false ? (
    select
  ) : (
    <div className="control">
      <span className="control-name">{props.label}</span>
      {select}
    </div>
  );
}

/** Everybody, or the people of one audience. */
export function PeopleSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const audiences = useQuery(queries.audiences()).data?.audiences ?? [];
  return (
    <div className="control">
      <span className="control-name">{t('measure.people')}</span>
      <Select
        className="event-select"
        aria-label={t('measure.people')}
        value={value}
        options={[
          { value: '', label: t('measure.everybody') },
          ...audiences.map((each) => ({
            value: each.id,
            label: <span translate="no">{each.name}</span>,
          })),
        ]}
        popupMatchSelectWidth={false}
        onChange={onChange}
      />
    </div>
  );
}

/** The condition that stands for the choice. */
export function ofAudience(id: string): { people?: Schemas['Condition'] } {
  return id === '' ? {} : { people: { audience: id } as unknown as Schemas['Condition'] };
}

/** The first of these events that exists, or the most frequent one. */
export function firstOf(events: { event: string }[] | undefined, ...wished: string[]): string {
  const has = (name: string) => events?.some((each) => each.event === name) === true;
  return wished.find(has) ?? events?.[0]?.event ?? '';
}
