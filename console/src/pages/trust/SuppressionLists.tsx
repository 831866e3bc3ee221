import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Panel } from '../../parts/Panel';

type List = Schemas['Suppressions']['lists'][number];

/** The published lists of addresses that get nothing, whoever has them. */
export function SuppressionLists({ lists }: { lists: List[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  return (
    <Panel
      title={t('suppressions.lists')}
      what={t('suppressions.listsWhat')}
      wide
      aside={
        <Link to="/definitions/suppression_list/do_not_contact/edit">{t('suppressions.newList')}</Link>
      }
    >
      <DataTable<List>
        name="suppression-lists"
        label={t('suppressions.lists')}
        rows={lists}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: t('common.name'),
            value: (row) => row.name,
            show: (row) => (
              <Link to={`/definitions/suppression_list/${encodeURIComponent(row.id)}`}>
                <Datum>{row.name}</Datum>
              </Link>
            ),
          },
          {
            key: 'channels',
            title: t('common.channel'),
            value: (row) => row.channels.join(' '),
            show: (row) =>
              row.channels.length === 0
                ? t('suppressions.everyChannel')
                : row.channels.map((each) => word('channelName', each)).join(' · '),
          },
          { key: 'addresses', title: t('suppressions.addresses'), value: (row) => row.addresses },
          {
            key: 'published',
            title: t('suppressions.published'),
            value: (row) => row.publishedAt,
            show: (row) => format.time(row.publishedAt),
          },
        ]}
      />
    </Panel>
  );
}
