import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { engage } from '../../api/queries/engage';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import './engage.css';
import { isDoc, textOf } from './journey/model';

type Template = Schemas['Definition'];

export default function Templates() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const locales = (row: Template) => (isDoc(row.document['locales']) ? Object.keys(row.document['locales']).join(', ') : '');
  return (
    <Page title={t('templates.title')} lead={t('templates.lead')}>
      <Loaded query={useQuery(engage.ofKind('template'))}>
        {({ definitions }) =>
          definitions.length === 0 ? (
            <Nothing title={t('templates.emptyTitle')} text={t('templates.emptyText')} action={t('deliveries.emptyAction')} to="/campaigns" />
          ) : (
            <DataTable<Template>
              name="templates"
              label={t('templates.title')}
              rows={definitions}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  title: t('common.name'),
                  value: (row) => textOf(row.document['name'] ?? row.id),
                  show: (row) => (
                    <Link to={`/templates/${encodeURIComponent(row.id)}`}>
                      <Datum>{textOf(row.document['name'] ?? row.id)}</Datum>
                    </Link>
                  ),
                },
                { key: 'subject', title: t('templates.subject'), value: (row) => textOf(row.document['subject'] ?? row.document['title'] ?? row.document['text']).slice(0, 80), show: (row) => <Datum>{textOf(row.document['subject'] ?? row.document['title'] ?? row.document['text']).slice(0, 80)}</Datum> },
                { key: 'channel', title: t('common.channel'), value: (row) => word('channelName', textOf(row.document['channel'] ?? 'email')) },
                { key: 'locales', title: t('templates.locales'), value: locales, show: (row) => <Datum>{locales(row)}</Datum> },
                { key: 'version', title: t('common.version'), value: (row) => row.version },
                { key: 'at', title: t('definitions.published'), value: (row) => row.publishedAt, show: (row) => format.time(row.publishedAt) },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
