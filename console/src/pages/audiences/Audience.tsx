import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Figure } from '../../parts/Figure';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import './audiences.css';
import { Movement } from './Movement';
import { bestOf, Identifiers, PersonLink } from '../../parts/PersonLink';

export default function Audience() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const people = useQuery(queries.totals()).data?.people ?? 0;
  return (
    <Loaded query={useQuery(queries.audience(id))} page={id}>
      {(audience) => (
        <Page
          title={audience.name}
          data
          lead={<Datum code>{audience.condition}</Datum>}
          actions={
            <div className="cond-actions">
              <Link to={`/definitions/audience/${encodeURIComponent(id)}`}>
                {t('journeys.definition')}
              </Link>
              <Button type="primary" onClick={() => void navigate('edit')}>
                {t('audiences.edit')}
              </Button>
            </div>
          }
        >
          <div className="figures">
            <Figure
              name={t('audiences.size')}
              what={t('audiences.sizeWhat')}
              value={format.number(audience.size)}
            />
            <Figure
              name={t('audiences.share')}
              what={t('audiences.shareWhat')}
              value={people === 0 ? '–' : format.percent(audience.size / people)}
            />
          </div>
          <Movement id={id} />
          <Members id={id} />
        </Page>
      )}
    </Loaded>
  );
}

/** A hundred at a time, as the server gives them. */
function Members({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const from = Number(search.get('from') ?? 0);
  return (
    <Panel title={t('audiences.members')} what={t('audiences.membersWhat')} wide>
      <Loaded query={useQuery(queries.members(id, from))}>
        {({ members, next }) => (
          <>
            <DataTable
              name={`audience-${id}`}
              label={t('audiences.members')}
              rows={members}
              rowKey={(row) => row.person}
              columns={[
                {
                  key: 'person',
                  title: t('people.person'),
                  value: (row) => bestOf(row.identifiers)?.value ?? '',
                  show: (row) => <PersonLink identifiers={row.identifiers} />,
                },
                {
                  key: 'identifiers',
                  title: t('people.identifiers'),
                  value: (row) => row.identifiers.map((each) => each.value).join(' '),
                  show: (row) => <Identifiers identifiers={row.identifiers} />,
                },
                {
                  key: 'since',
                  title: t('common.since'),
                  value: (row) => row.since,
                  show: (row) => format.time(row.since),
                },
                {
                  key: 'why',
                  title: t('common.why'),
                  value: (row) => row.reason,
                  show: (row) => <Datum>{row.reason}</Datum>,
                },
              ]}
            />
            <div className="choices">
              {from > 0 && <Button onClick={() => setSearch({})}>{t('table.first')}</Button>}
              {members.length === 100 && next !== undefined && (
                <Button onClick={() => setSearch({ from: String(next) })}>{t('table.more')}</Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
