import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Figure } from '../../parts/Figure';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { ActivityPanels } from './ActivityPanels';
import { AudiencePanel, JourneyPanel, LawPanel, LiftPanel } from './StandingPanels';

const PERIODS = [7, 28, 90, 365];

export default function Cockpit() {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? 28;
  const activity = useQuery({
    ...queries.activity(days),
    refetchInterval: 30_000,
    placeholderData: (previous: Schemas['Activity'] | undefined) => previous,
  });
  const known = activity.data;
  const lead =
    known === undefined
      ? undefined
      : t('cockpit.lead', { since: format.day(known.since), until: format.day(lastMoment(known)) });
  return (
    <Page
      title={t('cockpit.title')}
      lead={lead}
      actions={
        <Segmented
          aria-label={t('cockpit.period')}
          value={days}
          options={PERIODS.map((value) => ({ value, label: t('cockpit.days', { count: value }) }))}
          onChange={(value) => setSearch({ days: String(value) })}
        />
      }
    >
      <Loaded query={activity}>
        {(data) =>
          data.total.events === 0 ? (
            <Nothing
              title={t('cockpit.emptyTitle')}
              text={t('cockpit.emptyText')}
              action={t('cockpit.emptyAction')}
              to="/sources"
            />
          ) : (
            <>
              <Totals activity={data} days={days} />
              <div className="grid">
                <ActivityPanels activity={data} />
                <LawPanel />
                <AudiencePanel />
                <JourneyPanel />
                <LiftPanel />
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** The last day's last moment: the period's end is the midnight after it. */
function lastMoment(activity: Schemas['Activity']): string {
  return new Date(Date.parse(activity.until) - 1).toISOString();
}

function Totals({ activity, days }: { activity: Schemas['Activity']; days: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, before } = activity;
  const note = (now: number, then: number) =>
    then === 0
      ? t('cockpit.noBefore', { count: days })
      : t('cockpit.before', { change: format.change(now / then - 1), count: days });
  return (
    <div className="figures">
      <Figure
        name={t('cockpit.events')}
        what={t('cockpit.eventsWhat')}
        value={format.number(total.events)}
        note={note(total.events, before.events)}
      />
      <Figure
        name={t('cockpit.active')}
        what={t('cockpit.activeWhat')}
        value={format.number(total.people)}
        note={note(total.people, before.people)}
      />
      <Figure
        name={t('cockpit.orders')}
        what={t('cockpit.ordersWhat')}
        value={format.number(total.orders)}
        note={note(total.orders, before.orders)}
      />
      <Figure
        name={t('cockpit.revenue')}
        what={t('cockpit.revenueWhat')}
        value={format.amount(total.revenue)}
        note={note(total.revenue, before.revenue)}
      />
    </div>
  );
}
