import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { SetUp } from './SetUp';

type SourceCount = Schemas['SourceCount'];

export default function Sources() {
  const { t } = useTranslation();
  const format = useFormat();
  const sources = useQuery({ ...queries.sources(), refetchInterval: 5_000 });
  const definitions = useQuery(queries.definitions());
  const count = (key: 'received' | 'stored' | 'duplicate' | 'quarantined') => ({
    key,
    title: t(`sources.${key}`),
    what: t(`sources.${key}What`),
    value: (row: SourceCount) => row[key],
    show: (row: SourceCount) => format.number(row[key]),
  });
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <Loaded query={sources}>
        {(data) => (
          <DataTable<SourceCount>
            name="sources"
            label={t('sources.title')}
            rows={data.sources}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'id',
                title: t('common.source'),
                value: (row) => row.id,
                show: (row) => (
                  <Link to={`/live?source=${encodeURIComponent(row.id)}`}>
                    <Datum>{row.id}</Datum>
                  </Link>
                ),
              },
              count('received'),
              count('stored'),
              count('duplicate'),
              count('quarantined'),
              {
                key: 'law',
                title: t('sources.law'),
                what: t('sources.lawWhat'),
                value: (row) => t(row.lawHolds ? 'sources.holds' : 'sources.broken'),
                show: (row) => (
                  <Badge tone={row.lawHolds ? 'good' : 'bad'}>
                    {t(row.lawHolds ? 'sources.holds' : 'sources.broken')}
                  </Badge>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Panel title={t('sources.setUp')} wide>
        <Loaded query={definitions}>
          {(data) => (
            <SetUp sources={data.definitions.filter((each) => each.kind === 'source')} />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
