import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';

type Definition = Schemas['Definition'];

export default function Definitions() {
  const { t } = useTranslation();
  const word = useWord();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  return (
    <Page title={t('definitions.title')} lead={t('definitions.lead')}>
      <Loaded query={useQuery(queries.definitions())}>
        {({ definitions }) => (
          <>
            <div className="choices">
              <Segmented
                aria-label={t('definitions.kind')}
                value={kind}
                options={[
                  { value: '', label: t('definitions.all') },
                  ...[...new Set(definitions.map((each) => each.kind))].map((value) => ({
                    value: value as string,
                    label: word('kind', value),
                  })),
                ]}
                onChange={(value) => setSearch(value === '' ? {} : { kind: value })}
              />
            </div>
            <Catalogue rows={definitions.filter((each) => kind === '' || each.kind === kind)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Catalogue({ rows }: { rows: Definition[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const name = (row: Definition) => String(row.document['name'] ?? row.id);
  return (
    <DataTable<Definition>
      name="definitions"
      label={t('definitions.title')}
      rows={rows}
      rowKey={(row) => `${row.kind}/${row.id}`}
      columns={[
        { key: 'kind', title: t('definitions.kind'), value: (row) => word('kind', row.kind) },
        {
          key: 'id',
          title: t('common.id'),
          value: (row) => row.id,
          show: (row) => (
            <Link to={`/definitions/${row.kind}/${encodeURIComponent(row.id)}`}>
              <Datum>{row.id}</Datum>
            </Link>
          ),
        },
        {
          key: 'name',
          title: t('common.name'),
          value: name,
          show: (row) => <Datum>{name(row)}</Datum>,
        },
        { key: 'version', title: t('common.version'), value: (row) => row.version },
        {
          key: 'published',
          title: t('definitions.published'),
          value: (row) => row.publishedAt,
          show: (row) => format.time(row.publishedAt),
        },
        {
          key: 'actor',
          title: t('definitions.actor'),
          value: (row) => row.actor,
          show: (row) => <Datum>{row.actor}</Datum>,
        },
      ]}
    />
  );
}
