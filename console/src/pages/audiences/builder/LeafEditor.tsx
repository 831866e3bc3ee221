import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { preferences } from '../../../frame/preferences';
import { useChoices, useFault } from './context';
import { EventsEditor, WindowEditor } from './EventsEditor';
import { NameField, NumberField, SpanField } from './fields';
import { leafKind, MEASURES, MOMENTS, without, type Doc } from './model';
import { SequenceEditor } from './SequenceEditor';
import { TestEditor, Wrong } from './TestEditor';

export interface LeafProps {
  path: string;
  doc: Doc;
  onChange: (doc: Doc) => void;
}

/** One question about a person. */
export function LeafEditor(props: LeafProps) {
  switch (leafKind(props.doc)) {
    case 'trait':
      return <TraitLeaf {...props} />;
    case 'tag':
      return <TagLeaf {...props} />;
    case 'count':
      return <CountLeaf {...props} />;
    case 'measure':
      return <MeasureLeaf {...props} />;
    case 'moment':
      return <MomentLeaf {...props} />;
    case 'sequence':
      return <SequenceEditor {...props} />;
    case 'audience':
      return <AudienceLeaf {...props} />;
    case 'consent':
      return <ConsentLeaf {...props} />;
  }
}

function TraitLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { vocabulary } = useChoices();
  const wrong = useFault(`${path}.trait`) !== undefined;
  const traits = vocabulary?.traits ?? [];
  const known = traits.find((each) => each.name === doc['trait']);
  return (
    <>
      <NameField
        label={t('builder.trait')}
        value={String(doc['trait'] ?? '')}
        names={traits.filter((each) => !each.kinds.includes('object')).map((each) => each.name)}
        wrong={wrong}
        onChange={(trait) => onChange({ ...doc, trait })}
      />
      <TestEditor
        path={path}
        doc={doc}
        of="any"
        seen={(known?.values ?? []) as string[]}
        onChange={onChange}
      />
    </>
  );
}

function TagLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { tags, vocabulary } = useChoices();
  const { language } = preferences.use();
  const tag = tags.find((each) => each.id === doc['tag']);
  const seen = vocabulary?.tags.find((each) => each.name === doc['tag']);
  const label = (each: (typeof tags)[number]) =>
    language === 'zh' && each.nameZh !== '' ? each.nameZh : each.name;
  return (
    <>
      <span translate="no">
        <Select
          className="cond-name"
          aria-label={t('builder.tag')}
          placeholder={t('builder.tag')}
          value={doc['tag'] === '' ? null : String(doc['tag'])}
          {...(tag === undefined ? { status: 'error' as const } : {})}
          options={tags.map((each) => ({ value: each.id, label: label(each) }))}
          showSearch={{
            filterOption: (input, option) =>
              `${option?.label} ${option?.value}`.toLowerCase().includes(input.toLowerCase()),
          }}
          popupMatchSelectWidth={false}
          onChange={(next: string) => onChange({ ...without(doc, 'tag'), tag: next })}
        />
      </span>
      <TestEditor
        path={path}
        doc={doc}
        of={tag?.type === 'number' ? 'number' : tag?.type === 'text' ? 'text' : 'any'}
        seen={tag?.type === 'number' ? [] : ((seen?.values ?? []) as string[])}
        onChange={onChange}
      />
    </>
  );
}

const COUNTS = ['gte', 'gt', 'eq', 'lte', 'lt'] as const;

function CountLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const counted = doc['count'] as Doc;
  const set = (count: Doc) => onChange({ ...doc, count });
  return (
    <>
      <EventsEditor path={`${path}.count`} doc={counted} onChange={set} />
      <Select
        aria-label={t('builder.operator')}
        value={String(doc['op'])}
        options={COUNTS.map((each) => ({ value: each, label: t(`builder.counts.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(op: string) => onChange({ ...doc, op })}
      />
      <NumberField
        label={t('builder.times')}
        value={doc['value']}
        min={0}
        onChange={(value) => onChange({ ...doc, value: Math.round(value) })}
      />
      <span>{t('builder.times')}</span>
      <WindowEditor doc={counted} onChange={set} />
      <Wrong path={path} />
    </>
  );
}

function MeasureLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { vocabulary } = useChoices();
  const of = MEASURES.find((each) => each in doc) ?? 'days';
  const measured = doc[of] as Doc;
  const set = (next: Doc) => onChange({ ...doc, [of]: next });
  const known = vocabulary?.events.find((each) => each.event === measured['event']);
  const choose = (next: (typeof MEASURES)[number]) => {
    const property = measured['property'] ?? known?.properties[0]?.name ?? '';
    const inner = next === 'days' ? without(measured, 'property') : { ...measured, property };
    onChange({ ...without(doc, of), [next]: inner });
  };
  return (
    <>
      <Select
        aria-label={t('builder.measure')}
        value={of}
        options={MEASURES.map((each) => ({ value: each, label: t(`builder.measures.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={choose}
      />
      {of !== 'days' && (
        <NameField
          label={t('builder.property')}
          value={String(measured['property'] ?? '')}
          names={known?.properties.map((each) => each.name) ?? []}
          wrong={measured['property'] === ''}
          onChange={(property) => set({ ...measured, property })}
        />
      )}
      <span>{t(of === 'days' ? 'builder.with' : 'builder.of')}</span>
      <EventsEditor path={`${path}.${of}`} doc={measured} onChange={set} />
      <WindowEditor doc={measured} onChange={set} />
      <TestEditor path={path} doc={doc} of="measure" onChange={onChange} />
    </>
  );
}

function MomentLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const which = MOMENTS.find((each) => each in doc) ?? 'last';
  return (
    <>
      <Select
        aria-label={t('builder.which')}
        value={which}
        options={MOMENTS.map((each) => ({ value: each, label: t(`builder.moments.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(next: string) => onChange({ ...without(doc, which), [next]: doc[which] })}
      />
      <EventsEditor
        path={`${path}.${which}`}
        doc={doc[which] as Doc}
        onChange={(next) => onChange({ ...doc, [which]: next })}
      />
      <TestEditor path={path} doc={doc} of="date" onChange={onChange} />
    </>
  );
}

function AudienceLeaf({ path, doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { audiences } = useChoices();
  const since = doc['since'] as Doc | undefined;
  const kind = since === undefined ? 'now' : since['op'] === 'before_last' ? 'for' : 'since';
  const choose = (next: 'now' | 'for' | 'since') => {
    const start = {
      now: {},
      for: { since: { op: 'before_last', value: '30d' } },
      since: { since: { op: 'within_last', value: '30d' } },
    };
    onChange({ ...without(doc, 'since'), ...start[next] });
  };
  const set = (next: Doc) => onChange({ ...doc, since: next });
  return (
    <>
      <span translate="no">
        <Select
          className="cond-name"
          aria-label={t('builder.audience')}
          value={doc['audience'] === '' ? null : String(doc['audience'])}
          options={audiences.map((each) => ({ value: each.id, label: each.name }))}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(audience: string) => onChange({ ...doc, audience })}
        />
      </span>
      <Select
        aria-label={t('builder.membership')}
        value={kind}
        options={(['now', 'for', 'since'] as const).map((each) => ({
          value: each,
          label: t(`builder.memberships.${each}`),
        }))}
        popupMatchSelectWidth={false}
        onChange={choose}
      />
      {kind === 'for' && since !== undefined && (
        <SpanField
          label={t('builder.span')}
          value={String(since['value'])}
          onChange={(value) => set({ ...since, value })}
        />
      )}
      {kind === 'since' && since !== undefined && (
        <TestEditor path={`${path}.since`} doc={since} of="date" onChange={set} />
      )}
    </>
  );
}

const CONSENTS = ['allowed', 'denied', 'missing'] as const;

function ConsentLeaf({ doc, onChange }: LeafProps) {
  const { t } = useTranslation();
  const { vocabulary } = useChoices();
  return (
    <>
      <NameField
        label={t('builder.purpose')}
        value={String(doc['consent'] ?? '')}
        names={vocabulary?.purposes ?? []}
        wrong={doc['consent'] === ''}
        onChange={(consent) => onChange({ ...doc, consent })}
      />
      <span>{t('builder.on')}</span>
      <NameField
        label={t('common.channel')}
        value={String(doc['channel'] ?? '')}
        names={vocabulary?.channels ?? []}
        wrong={doc['channel'] === ''}
        onChange={(channel) => onChange({ ...doc, channel })}
      />
      <Select
        aria-label={t('builder.consentState')}
        value={String(doc['state'] ?? 'allowed')}
        options={CONSENTS.map((each) => ({ value: each, label: t(`builder.consents.${each}`) }))}
        popupMatchSelectWidth={false}
        onChange={(state: string) => onChange({ ...doc, state })}
      />
    </>
  );
}
