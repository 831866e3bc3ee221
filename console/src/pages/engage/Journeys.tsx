import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Badge } from '../../parts/Badge';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { LiftBar, reachOf } from '../../parts/LiftBar';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import './engage.css';
import { totalsOf } from './journeyTotals';
import { NewJourney } from './NewJourney';

type Journey = Schemas['Journey'];

export default function Journeys() {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (key: 'entered' | 'sent' | 'kept') => ({
    key,
    title: t(`journeys.${key}`),
    what: t(`journeys.${key}What`),
    value: (row: Journey) => totalsOf(row)[key],
    show: (row: Journey) => format.number(totalsOf(row)[key]),
  });
  return (
    <Page title={t('journeys.title')} lead={t('journeys.lead')} actions={<NewJourney />}>
      <Loaded query={useQuery(queries.journeys())}>
        {({ journeys }) =>
          journeys.length === 0 ? (
            <Nothing
              title={t('journeys.emptyTitle')}
              text={t('journeys.emptyText')}
              action={t('deliveries.emptyAction')}
              to="/campaigns"
            />
          ) : (
            <DataTable<Journey>
              name="journeys"
              label={t('journeys.title')}
              rows={journeys}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  title: t('common.name'),
                  value: (row) => row.name,
                  show: (row) => (
                    <Link to={`/journeys/${encodeURIComponent(row.id)}`}>
                      <Datum>{row.name}</Datum>
                    </Link>
                  ),
                },
                {
                  key: 'state',
                  title: t('common.status'),
                  value: (row) => t(row.paused === true ? 'journeys.paused' : 'journeys.running'),
                  show: (row) => (
                    <Badge tone={row.paused === true ? 'held' : 'good'}>
                      {t(row.paused === true ? 'journeys.paused' : 'journeys.running')}
                    </Badge>
                  ),
                },
                count('entered'),
                count('sent'),
                count('kept'),
                {
                  key: 'lift',
                  title: t('journeys.lift'),
                  what: t('journeys.liftWhat'),
                  width: 330,
                  value: (row) => row.lift.conversion.estimate * 100,
                  show: (row) => (
                    <LiftBar
                      interval={row.lift.conversion}
                      write={format.points}
                      reach={reachOf(journeys.map((each) => each.lift.conversion))}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
