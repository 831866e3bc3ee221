import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { peopleQueries } from '../../../api/queries/people';
import { useFormat } from '../../../format';
import { Badge } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Loaded } from '../../../parts/Loaded';
import { Nothing } from '../../../parts/Nothing';
import { Page } from '../../../parts/Page';

type Shared = Schemas['SharedValues']['values'][number];

/** Values that were learnt to be nobody's own, with what speaks against them. */
export default function Shared() {
  const { t } = useTranslation();
  const shared = useQuery(peopleQueries.shared());
  const watched = shared.data?.watched ?? 0;
  return (
    <Page title={t('sharedIds.title')} lead={t('sharedIds.lead', { watched })}>
      <Loaded query={shared}>
        {({ values }) =>
          values.length === 0 ? (
            <Nothing
              title={t('sharedIds.emptyTitle')}
              text={t('sharedIds.emptyText', { watched })}
              action={t('sharedIds.emptyAction')}
              to="/identity/simulation"
            />
          ) : (
            <>
              <SharedTable rows={values} />
              <p className="lead">{t('sharedIds.rules')}</p>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function SharedTable({ rows }: { rows: Shared[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable<Shared>
      name="shared"
      label={t('sharedIds.title')}
      rows={rows}
      rowKey={(row) => `${row.kind}:${row.value}`}
      detail={(row) => (
        <ul className="list">
          {row.witnesses.map((each) => (
            <li key={each.print}>
              <Datum>
                {each.kind} {each.print}
              </Datum>
              <span className="aside">{format.time(each.time)}</span>
              <Datum code>{each.messageId}</Datum>
            </li>
          ))}
        </ul>
      )}
      columns={[
        {
          key: 'value',
          title: t('people.search'),
          value: (row) => row.value,
          show: (row) => (
            <Datum>
              <small>{row.kind}</small> {row.value}
            </Datum>
          ),
        },
        {
          key: 'level',
          title: t('sharedIds.level'),
          value: (row) => t(row.level === 'shared' ? 'sharedIds.shared' : 'sharedIds.ignored'),
          show: (row) => (
            <Badge tone={row.level === 'shared' ? 'held' : 'bad'}>
              {t(row.level === 'shared' ? 'sharedIds.shared' : 'sharedIds.ignored')}
            </Badge>
          ),
        },
        {
          key: 'witnesses',
          title: t('sharedIds.witnesses'),
          what: t('sharedIds.witnessesWhat'),
          value: (row) => row.witnesses.length,
        },
        {
          key: 'since',
          title: t('common.since'),
          value: (row) => row.since,
          show: (row) => format.time(row.since),
        },
      ]}
    />
  );
}
