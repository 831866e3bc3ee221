import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { audienceQueries } from '../../api/queries/audiences';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { AudienceTabs } from './AudienceTabs';
import { NameField } from './builder/fields';
import { useSettled } from '../../parts/useSettled';
import { ChannelRows, type PlannedChannel } from './ChannelRows';
import { CoverageResult } from './CoverageResult';

const REGIONS = 3;
const EVERYBODY = 'count("*") >= 0';

type Trait = Schemas['SeenName'];

/** Regions × channels × audiences: whom each cell may reach, at what cost and value. */
export default function Coverage() {
  const { t } = useTranslation();
  const vocabulary = useQuery(audienceQueries.vocabulary());
  const audiences = useQuery(queries.audiences());
  return (
    <Page title={t('coverage.title')} lead={t('coverage.lead')}>
      <AudienceTabs />
      <Loaded query={audiences}>
        {(known) =>
          known.audiences.length === 0 ? (
            <Nothing
              title={t('coverage.emptyTitle')}
              text={t('coverage.emptyText')}
              action={t('audiences.create')}
              to="/audiences/new"
            />
          ) : (
            <Loaded query={vocabulary}>
              {(words) => <Planner audiences={known.audiences} vocabulary={words} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

function Planner(props: { audiences: Schemas['Audience'][]; vocabulary: Schemas['Vocabulary'] }) {
  const { t } = useTranslation();
  const { audiences, vocabulary } = props;
  const [search, setSearch] = useSearchParams();
  const traits = vocabulary.traits.filter((each) => each.values.length >= 2);
  const usual = ['country', 'region', 'province', 'city', 'address.country', 'address.city'];
  const by = search.get('by') ?? usual.find((name) => traits.some((each) => each.name === name)) ?? '';
  const purpose = search.get('purpose') ?? vocabulary.purposes[0] ?? 'marketing';
  const asked = search.get('audiences')?.split(',') ?? [];
  const ids = asked.filter((id) => audiences.some((each) => each.id === id));
  const largest = [...audiences].sort((a, b) => b.size - a.size).slice(0, 3);
  const chosen = ids.length > 0 ? ids : largest.map((each) => each.id);
  const channels = channelsOf(search.get('channels'), vocabulary.channels);
  const [typed, setTyped] = useState(channels);
  const plan = useSettled(
    planOf({ purpose, by: traits.find((each) => each.name === by), audiences: chosen, channels: typed }, t('coverage.everywhere')),
  );
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(key, value);
    setSearch(next, { replace: true });
  };
  const coverage = useQuery(audienceQueries.coverage(plan));
  return (
    <>
      <Panel title={t('coverage.plan')} what={t('coverage.planWhat')}>
        <div className="form-rows">
          <label>
            {t('coverage.audiences')}
            <span translate="no">
              <Select
                mode="multiple"
                className="wide-select"
                aria-label={t('coverage.audiences')}
                value={chosen}
                maxCount={10}
                options={audiences.map((each) => ({ value: each.id, label: each.name }))}
                onChange={(next: string[]) => set('audiences', next.join(','))}
              />
            </span>
          </label>
          <label>
            {t('coverage.by')}
            <Select
              aria-label={t('coverage.by')}
              value={by}
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: t('coverage.everywhere') },
                ...traits.map((each) => ({
                  value: each.name,
                  label: <span translate="no">{each.name}</span>,
                })),
              ]}
              onChange={(next: string) => set('by', next)}
            />
          </label>
          <label>
            {t('builder.purpose')}
            <NameField
              label={t('builder.purpose')}
              value={purpose}
              names={vocabulary.purposes}
              onChange={(next) => set('purpose', next)}
            />
          </label>
        </div>
        <ChannelRows
          channels={typed}
          onChange={(next) => {
            setTyped(next);
            set('channels', JSON.stringify(next));
          }}
        />
      </Panel>
      {plan === null ? (
        <p className="lead">{t('coverage.unfinished')}</p>
      ) : (
        <Loaded query={coverage}>
          {(found) => (
            <div className={coverage.isPlaceholderData ? 'parts is-stale' : 'parts'}>
              <CoverageResult
                coverage={found}
                channels={typed}
                name={(id) => audiences.find((each) => each.id === id)?.name ?? id}
              />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}

function channelsOf(given: string | null, known: string[]): PlannedChannel[] {
  try {
    const read: unknown = JSON.parse(given ?? '');
    if (Array.isArray(read) && read.length > 0) {
      return (read as Partial<PlannedChannel>[]).map((each) => ({
        name: String(each.name ?? ''),
        cost: Number(each.cost ?? 0),
        response: Number(each.response ?? 0),
        value: Number(each.value ?? 0),
      }));
    }
  } catch {
    // An address without channels, or with broken ones: begin with those that are known.
  }
  const names = known.filter((each) => each !== '*');
  return (names.length > 0 ? names : ['email']).slice(0, 3).map((name) => ({
    name,
    cost: 0.01,
    response: 0.02,
    value: 30,
  }));
}

function planOf(
  given: { purpose: string; by: Trait | undefined; audiences: string[]; channels: PlannedChannel[] },
  everywhere: string,
): Schemas['CoveragePlan'] | null {
  const { by } = given;
  const regions =
    by === undefined
      ? [{ name: everywhere, condition: EVERYBODY }]
      : by.values.slice(0, REGIONS).map((value) => ({
          name: String(value),
          condition: { trait: by.name, op: 'equals', value },
        }));
  const names = given.channels.map((each) => each.name);
  const isSound =
    given.purpose !== '' &&
    names.length > 0 &&
    names.every((each) => each !== '') &&
    new Set(names).size === names.length;
  return isSound
    ? {
        purpose: given.purpose,
        audiences: given.audiences,
        regions: regions as Schemas['CoveragePlan']['regions'],
        channels: given.channels,
      }
    : null;
}
