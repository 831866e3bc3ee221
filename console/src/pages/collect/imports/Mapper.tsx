import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { queries } from '../../../api/queries';
import { collectQueries } from '../../../api/queries/collect';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { ColumnRows } from './ColumnRows';
import { lacking, mappingOf, planOf, type Plan } from './mapping';
import { TriedOut } from './TriedOut';
import type { Job } from './upload';

/** Where the reader is comes first, then what is the same everywhere. */
const ZONES = [...new Set([Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'windows-1252', 'iso-8859-1'];
const DELIMITERS = [',', ';', 'tab', '|'];

/** What the columns mean, with what that makes of the first rows beside it. */
export function Mapper(props: { job: Job; start: (mapping: object) => Promise<void> }) {
  const [file, setFile] = useState<Record<string, string>>({});
  const sample = useQuery(collectQueries.sample(props.job.id, file));
  const sources = useQuery(queries.definitions());
  return (
    <Loaded query={sample}>
      {(data) => (
        <Loaded query={sources}>
          {({ definitions }) => (
            <Form
              key={JSON.stringify(data.file)}
              {...props}
              sample={data}
              sources={definitions.filter((each) => each.kind === 'source').map((each) => each.id)}
              turnFile={(key, value) => setFile({ ...file, [key]: value })}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Form(props: {
  job: Job;
  sample: Schemas['ImportSample'];
  sources: string[];
  turnFile: (key: string, value: string) => void;
  start: (mapping: object) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { sample, sources } = props;
  const [plan, setPlan] = useState<Plan>(() =>
    planOf(sample, sources[0] ?? '', ZONES[0] ?? 'UTC'),
  );
  const lacks = lacking(plan);
  const mapping = mappingOf(plan, sample.file);
  return (
    <>
      <Panel title={t('imports.about')} wide>
        <div className="fields">
          <label>
            {t('common.source')}
            <Select
              value={plan.source}
              options={sources.map((value) => ({ value, label: <span translate="no">{value}</span> }))}
              onChange={(source) => setPlan({ ...plan, source })}
            />
          </label>
          <label>
            {t('imports.each')}
            <Segmented<Plan['call']>
              value={plan.call}
              options={[
                { value: 'track', label: t('imports.track') },
                { value: 'identify', label: t('imports.identify') },
              ]}
              onChange={(call) => setPlan({ ...plan, call })}
            />
          </label>
          {plan.call === 'track' && (
            <label>
              {t('imports.event')}
              <Input
                value={plan.event}
                translate="no"
                onChange={(event) => setPlan({ ...plan, event: event.target.value })}
              />
            </label>
          )}
          <label>
            {t('imports.zone')}
            <Select
              value={plan.zone}
              showSearch
              options={ZONES.map((value) => ({ value, label: <span translate="no">{value}</span> }))}
              onChange={(zone) => setPlan({ ...plan, zone })}
            />
          </label>
          {sample.file.format === 'csv' && (
            <>
              <label>
                {t('imports.delimiter')}
                <Select
                  value={sample.file.delimiter ?? ','}
                  options={DELIMITERS.map((value) => ({ value, label: <span translate="no">{value}</span> }))}
                  onChange={(value) => props.turnFile('delimiter', value)}
                />
              </label>
              <label>
                {t('imports.encoding')}
                <Select
                  value={sample.file.encoding ?? 'utf-8'}
                  options={ENCODINGS.map((value) => ({ value, label: <span translate="no">{value}</span> }))}
                  onChange={(value) => props.turnFile('encoding', value)}
                />
              </label>
            </>
          )}
        </div>
        <ColumnRows sample={sample} plan={plan} change={setPlan} />
      </Panel>
      {lacks === null ? (
        <TriedOut job={props.job} mapping={mapping} start={props.start} />
      ) : (
        <Alert type="info" showIcon title={t(`imports.lacks.${lacks}`)} />
      )}
    </>
  );
}

