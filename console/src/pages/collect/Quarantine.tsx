import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { FixText } from '../../parts/FaultText';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Fault } from './Fault';
import { Mend } from './Mend';
import './collect.css';

type Entry = Schemas['QuarantineEntry'];

export default function Quarantine() {
  const { t } = useTranslation();
  const format = useFormat();
  const quarantine = useQuery(queries.quarantine());
  return (
    <Page title={t('quarantine.title')} lead={t('quarantine.lead')}>
      <Loaded query={quarantine}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Nothing
              title={t('quarantine.emptyTitle')}
              text={t('quarantine.emptyText')}
              action={t('quarantine.emptyAction')}
              to="/sources"
            />
          ) : (
            <DataTable<Entry>
              name="quarantine"
              label={t('quarantine.title')}
              rows={entries.toReversed()}
              rowKey={(row) => row.position}
              detail={(row) => <Mend entry={row} />}
              columns={[
                {
                  key: 'received',
                  title: t('quarantine.received'),
                  value: (row) => row.receivedTime,
                  show: (row) => format.time(row.receivedTime),
                },
                {
                  key: 'source',
                  title: t('common.source'),
                  value: (row) => row.source,
                  show: (row) => <Datum>{row.source}</Datum>,
                },
                {
                  key: 'event',
                  title: t('common.event'),
                  value: (row) => row.event,
                  show: (row) => <Datum>{row.event === '' ? '–' : row.event}</Datum>,
                },
                {
                  key: 'reason',
                  title: t('quarantine.reason'),
                  value: (row) => row.reason.message,
                  show: (row) => <Fault fault={row.reason} />,
                },
                {
                  key: 'fix',
                  title: t('quarantine.fix'),
                  value: (row) => row.reason.fix,
                  show: (row) => <FixText fault={row.reason} />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
