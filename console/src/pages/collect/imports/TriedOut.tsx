import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { collectQueries } from '../../../api/queries/collect';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { FixText } from '../../../parts/FaultText';
import { Loaded } from '../../../parts/Loaded';
import { Panel } from '../../../parts/Panel';
import { Fault } from '../Fault';
import type { Job } from './upload';

type Preview = Schemas['ImportPreview'];

/** What the first rows would become, and which of them are in fault; from here it is started. */
export function TriedOut(props: {
  job: Job;
  mapping: object;
  start: (mapping: object) => Promise<void>;
}) {
  const { t } = useTranslation();
  const preview = useQuery({
    ...collectQueries.preview(props.job.id, props.mapping),
    placeholderData: keepPreviousData,
  });
  const [starting, setStarting] = useState(false);
  const begin = async () => {
    setStarting(true);
    await props.start(props.mapping);
    setStarting(false);
  };
  return (
    <Panel
      title={t('imports.tried')}
      what={t('imports.triedWhat')}
      wide
      aside={
        <Button
          type="primary"
          loading={starting}
          disabled={preview.data === undefined || preview.data.taken === 0}
          onClick={() => void begin()}
        >
          {t('imports.start')}
        </Button>
      }
    >
      <Loaded query={preview}>{(data) => <Shown preview={data} />}</Loaded>
    </Panel>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const faulty = preview.rows - preview.taken;
  return (
    <>
      <Alert
        type={faulty === 0 ? 'success' : 'warning'}
        showIcon
        title={t(faulty === 0 ? 'imports.allFit' : 'imports.someFail', {
          rows: preview.rows,
          faulty,
        })}
      />
      {preview.faulty.length > 0 && <Faults rows={preview.faulty} />}
      {preview.events.length > 0 && <Events rows={preview.events} />}
    </>
  );
}

function Faults({ rows }: { rows: Preview['faulty'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('imports.faults')}</h3>
      <DataTable<Preview['faulty'][number]>
        name="faults"
        label={t('imports.faults')}
        rows={rows}
        rowKey={(row) => `${row.row}${row.code}`}
        detail={(row) => (
          <pre tabIndex={0}>
            <code translate="no">{row.raw}</code>
          </pre>
        )}
        columns={[
          { key: 'row', title: t('imports.line'), value: (row) => row.row, width: 90 },
          {
            key: 'fault',
            title: t('quarantine.reason'),
            value: (row) => `${row.path} ${row.message}`,
            show: (row) => <Fault fault={row} />,
          },
          {
            key: 'fix',
            title: t('quarantine.fix'),
            value: (row) => row.fix,
            show: (row) => <FixText fault={row} />,
          },
        ]}
      />
    </>
  );
}

function Events({ rows }: { rows: Preview['events'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('imports.events')}</h3>
      <DataTable<Preview['events'][number]>
        name="events"
        label={t('imports.events')}
        rows={rows}
        rowKey={(row) => row.row}
        detail={(row) => (
          <pre tabIndex={0}>
            <code translate="no">{JSON.stringify(row.event, null, 2)}</code>
          </pre>
        )}
        columns={[
          { key: 'row', title: t('imports.line'), value: (row) => row.row, width: 90 },
          {
            key: 'event',
            title: t('common.event'),
            value: (row) => (row.event.event === '' ? row.event.type : row.event.event),
            show: (row) => (
              <Datum>{row.event.event === '' ? row.event.type : row.event.event}</Datum>
            ),
          },
          {
            key: 'person',
            title: t('people.person'),
            value: (row) => row.event.userId || row.event.anonymousId,
            show: (row) => <Datum>{row.event.userId || row.event.anonymousId || '–'}</Datum>,
          },
          {
            key: 'properties',
            title: t('imports.content'),
            value: (row) => JSON.stringify({ ...row.event.properties, ...row.event.traits }),
            show: (row) => (
              <Datum>
                {Object.entries({ ...row.event.properties, ...row.event.traits })
                  .map(([name, value]) => `${name}: ${String(value)}`)
                  .join(' · ')}
              </Datum>
            ),
          },
        ]}
      />
    </>
  );
}
