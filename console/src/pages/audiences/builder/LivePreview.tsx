import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { change } from '../../../api/client';
import { audienceQueries } from '../../../api/queries/audiences';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Failure } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { Identifiers, PersonLink } from '../../../parts/PersonLink';
import { Composition } from './Composition';
import { useChoices } from './context';
import type { Doc } from './model';

/** Who it would be, while it is being written. */
export function LivePreview(props: {
  sound: Doc | null;
  stale: boolean;
  broken: boolean;
  id: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tags, audiences } = useChoices();
  const texts = tags.filter((each) => each.type === 'text');
  const [chosen, setChosen] = useState('');
  const tag = chosen === '' ? (texts[0]?.id ?? '') : chosen;
  const others = audiences.filter((each) => each.id !== props.id).slice(0, 20);
  const preview = useQuery(
    audienceQueries.preview(props.sound, tag, others.map((each) => each.id)),
  );
  const published = audiences.find((each) => each.id === props.id);
  const moved = useMoved(props.sound, published === undefined ? '' : props.id);
  const stale = props.stale || preview.isPlaceholderData || props.sound === null;
  if (preview.error !== null) {
    return <Failure error={preview.error} retry={() => void preview.refetch()} />;
  }
  const data = preview.data;
  const known = data?.answered === true ? data : undefined;
  const share = known === undefined ? 0 : (known.size ?? 0) / Math.max(1, known.everybody ?? 0);
  return (
    <div className={stale ? 'cond-preview cond-stale' : 'cond-preview'} aria-busy={stale}>
      <div className="cond-size" role="status">
        <div>
          <strong>{known === undefined ? '–' : format.number(known.size ?? 0)}</strong>
          <span>{t('builder.people')}</span>
        </div>
        <div>
          <strong>{known === undefined ? '–' : format.percent(share)}</strong>
          <span>
            {known !== undefined && t('builder.ofEverybody', { count: known.everybody ?? 0 })}
          </span>
        </div>
        {published !== undefined && moved !== undefined && (
          <div>
            <strong>
              <span className="good">+{format.number(moved.entering)}</span>{' '}
              <span className="bad">−{format.number(moved.leaving)}</span>
            </strong>
            <span>{t('builder.againstPublished')}</span>
          </div>
        )}
        <span className="cond-state">
          {stale && !props.broken && <Spin size="small" />}
          {t(props.broken ? 'builder.broken' : stale ? 'builder.stale' : 'builder.fresh')}
        </span>
      </div>
      {data?.answered === false && (
        <Alert
          type="info"
          showIcon
          title={t('builder.notKept')}
          description={
            <>
              {t('builder.notKeptFix')}
              <ul translate="no">
                {data.reasons.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
      {known !== undefined && (
        <div className="grid">
          <Panel
            title={t('builder.composition')}
            what={t('builder.compositionWhat')}
            aside={
              texts.length > 0 && <span translate="no">
                <Select
                  aria-label={t('builder.compositionBy')}
                  value={tag}
                  options={texts.map((each) => ({ value: each.id, label: each.name }))}
                  popupMatchSelectWidth={false}
                  onChange={setChosen}
                />
              </span>
            }
          >
            <Composition
              values={known.composition?.[0]?.values ?? []}
              size={known.size ?? 0}
              everybody={known.everybody ?? 0}
            />
          </Panel>
          <Panel title={t('builder.overlap')} what={t('builder.overlapWhat')}>
            <Overlaps overlaps={known.overlaps ?? []} size={known.size ?? 0} />
          </Panel>
          <Panel title={t('builder.sample')} what={t('builder.sampleWhat')} wide>
            {(known.sample ?? []).length === 0 && <p className="lead">{t('builder.nobody')}</p>}
            <ul className="list">
              {(known.sample ?? []).map((each) => (
                <li key={each.person}>
                  <PersonLink identifiers={each.identifiers ?? []} />
                  <Identifiers identifiers={each.identifiers ?? []} />
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </div>
  );
}

/** How many would enter and leave if this were published. */
export function useMoved(sound: Doc | null, id: string) {
  const size = async (condition: Doc, signal: AbortSignal) => {
    const body = { condition, sample: 0 };
    return (await change('post', '/api/v1/audiences/preview', {}, body, { signal })).size ?? 0;
  };
  return useQuery({
    queryKey: ['moved', sound, id],
    queryFn: async ({ signal }) => {
      const inside = { audience: id };
      const now = sound ?? inside;
      return {
        entering: await size({ all: [now, { not: inside }] }, signal),
        leaving: await size({ all: [inside, { not: now }] }, signal),
      };
    },
    enabled: sound !== null && id !== '',
    placeholderData: keepPreviousData,
    retry: false,
  }).data;
}

interface Overlap {
  audience?: string;
  size?: number;
  both?: number;
}

function Overlaps({ overlaps, size }: { overlaps: Overlap[]; size: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { audiences } = useChoices();
  const shown = [...overlaps].sort((a, b) => (b.both ?? 0) - (a.both ?? 0)).slice(0, 8);
  if (shown.length === 0) {
    return <p className="lead">{t('builder.noOthers')}</p>;
  }
  return (
    <ul className="bars">
      {shown.map((each) => {
        const share = size === 0 ? 0 : (each.both ?? 0) / size;
        const name = audiences.find((one) => one.id === each.audience)?.name ?? each.audience ?? '';
        return (
          <li key={each.audience}>
            <span className="bar-name">
              <Link to={`/audiences/${encodeURIComponent(each.audience ?? '')}`}>
                <Datum>{name}</Datum>
              </Link>
            </span>
            <span className="bar-value">
              {format.number(each.both ?? 0)}
              <small>{format.percent(share)}</small>
            </span>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
              <rect width={100 * share} height="4" rx="1" fill="var(--accent)" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
