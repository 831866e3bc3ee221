import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { trustQueries } from '../../api/queries/trust';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';

/** Who published or retired which definition, and when. */
export default function Changes() {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Page title={t('changes.title')} lead={t('changes.lead')}>
      <Loaded query={useQuery(trustQueries.changes())}>
        {({ changes }) => (
          <DataTable
            name="changes"
            label={t('changes.title')}
            rows={changes}
            rowKey={(row) => `${row.kind}/${row.id}/${row.version}`}
            columns={[
              {
                key: 'time',
                title: t('common.time'),
                value: (row) => row.publishedAt,
                show: (row) => format.time(row.publishedAt),
              },
              {
                key: 'actor',
                title: t('changes.actor'),
                value: (row) => row.actor,
                show: (row) => <Datum>{row.actor}</Datum>,
              },
              {
                key: 'what',
                title: t('changes.what'),
                value: (row) => t(row.retired ? 'changes.retired' : 'changes.published'),
                show: (row) => (
                  <Badge tone={row.retired ? 'bad' : row.version === 1 ? 'good' : 'plain'}>
                    {t(
                      row.retired
                        ? 'changes.retired'
                        : row.version === 1
                          ? 'changes.published'
                          : 'changes.changed',
                    )}
                  </Badge>
                ),
              },
              { key: 'kind', title: t('changes.kind'), value: (row) => word('kind', row.kind) },
              {
                key: 'name',
                title: t('common.name'),
                value: (row) => row.name,
                show: (row) => (
                  <Link to={`/definitions/${row.kind}/${encodeURIComponent(row.id)}`}>
                    <Datum>{row.name}</Datum>
                  </Link>
                ),
              },
              { key: 'version', title: t('common.version'), value: (row) => row.version },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
