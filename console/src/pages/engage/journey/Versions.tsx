import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { queries } from '../../../api/queries';
import { useFormat } from '../../../format';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { Diff } from './Diff';
import { sum } from './figures';
import { isDoc } from './model';

type Version = Schemas['Definition'];

/** Every version with its numbers, and what changed between any two. */
export function Versions({ journey }: { journey: Schemas['Journey'] }) {
  return (
    <Loaded query={useQuery(queries.history('journey', journey.id))}>
      {({ versions }) => <Compared journey={journey} versions={versions} />}
    </Loaded>
  );
}

function Compared({ journey, versions }: { journey: Schemas['Journey']; versions: Version[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const newest = versions.at(-1)?.version ?? 1;
  const to = Number(search.get('to') ?? newest);
  const from = Number(search.get('from') ?? Math.max(1, to - 1));
  const counted = (version: number) => journey.versions.find((each) => each.version === version);
  const text = (version: number) =>
    JSON.stringify(versions.find((each) => each.version === version)?.document ?? {}, null, 2);
  const choice = (name: 'from' | 'to', value: number) => (
    <Select
      aria-label={t(`versions.${name}`)}
      value={value}
      options={versions.map((each) => ({ value: each.version, label: `${t('common.version')} ${each.version}` }))}
      onChange={(next: number) => setSearch({ tab: 'versions', from: String(from), to: String(to), [name]: String(next) })}
    />
  );
  const running = (row: Version) => {
    const publish = isDoc(row.document['publish']) ? row.document['publish']['running'] : undefined;
    return publish === 'migrate' || publish === 'stop' ? publish : 'drain';
  };
  return (
    <>
      <Panel title={t('versions.title')} what={t('versions.what')} wide>
        <DataTable<Version>
          name="versions"
          label={t('versions.title')}
          rows={versions.toReversed()}
          rowKey={(row) => row.version}
          columns={[
            { key: 'version', title: t('common.version'), value: (row) => row.version },
            { key: 'at', title: t('definitions.published'), value: (row) => row.publishedAt, show: (row) => format.time(row.publishedAt) },
            { key: 'actor', title: t('definitions.actor'), value: (row) => row.actor, show: (row) => <Datum>{row.actor}</Datum> },
            { key: 'running', title: t('versions.running'), what: t('versions.runningWhat'), value: (row) => t(`takeover.${running(row)}`) },
            { key: 'entered', title: t('journeys.entered'), what: t('journeys.enteredWhat'), value: (row) => counted(row.version)?.entered ?? 0 },
            { key: 'waiting', title: t('stepFigure.waiting'), what: t('stepFigureWhat.waiting'), value: (row) => sum(counted(row.version)?.waiting ?? {}) },
            { key: 'sent', title: t('journeys.sent'), what: t('journeys.sentWhat'), value: (row) => counted(row.version)?.sent ?? 0 },
          ]}
        />
      </Panel>
      <Panel
        title={t('versions.diff')}
        wide
        aside={
          versions.length > 1 && (
            <span className="choices">
              {choice('from', from)} {choice('to', to)}
            </span>
          )
        }
      >
        {versions.length < 2 ? (
          <p className="lead">{t('versions.onlyOne')}</p>
        ) : (
          <Diff
            left={text(from)}
            right={text(to)}
            names={[`${t('common.version')} ${from}`, `${t('common.version')} ${to}`]}
          />
        )}
      </Panel>
    </>
  );
}
