import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { useLive, type LiveState } from '../../api/live';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { Figure } from '../../parts/Figure';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { Unknown } from '../../parts/Unknown';
import { ActivityPanels, TopPanel } from './ActivityPanels';
import { ChannelPanel } from './ChannelPanel';
import './cockpit.css';
import { FunnelPanel } from './FunnelPanel';
import { daysOf, PERIODS } from './period';
import { PlacePanel } from './PlacePanel';
import { AudiencePanel, JourneyPanel, LawPanel, LiftPanel } from './StandingPanels';
import { UnusualPanel } from './UnusualPanel';

export default function Cockpit() {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const live = useLive();
  const days = daysOf(search);
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
        <div className="cockpit-actions">
        <LiveMark state={live} />
        <Segmented
          aria-label={t('cockpit.period')}
          value={days}
          options={PERIODS.map((value) => ({
            value,
            label: value === 1 ? t('cockpit.today') : t('cockpit.days', { count: value }),
          }))}
          onChange={(value) => {
            const next = new URLSearchParams(search);
            next.set('days', String(value));
            setSearch(next);
          }}
        />
        </div>
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
              sample
            />
          ) : (
            <>
              <Totals activity={data} days={days} />
              <div className="grid">
                <ActivityPanels activity={data} days={days} />
                <UnusualPanel days={days} />
                <TopPanel activity={data} />
                <FunnelPanel activity={data} />
                <ChannelPanel days={days} />
                <PlacePanel days={days} />
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

type FigureKey = 'events' | 'people' | 'orders' | 'revenue' | 'sent' | 'kept';

function Totals({ activity, days }: { activity: Schemas['Activity']; days: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, before, yearBefore, revenueByCurrency } = activity;
  const several = revenueByCurrency.length > 1;
  const figure = (
    key: FigureKey,
    name: 'events' | 'active' | 'orders' | 'revenue' | 'sent' | 'kept',
    to: string,
  ) => {
    const messages = key === 'sent' || key === 'kept';
    const compared = (then: Schemas['ComparedFigures']): Compared => {
      const gap = messages ? then.messagesGap : then.gap;
      return gap ?? (key === 'revenue' && several) ? (gap ?? 'currencies') : total[key] / then[key] - 1;
    };
    const value = key === 'revenue' ? <Revenue of={activity} /> : format.number(total[key]);
    return (
      <Figure
        name={t(`cockpit.${name}`)}
        what={t(`cockpit.${name}What`)}
        value={
          <Link className="figure-link" to={to}>
            {value}
          </Link>
        }
        note={
          <>
            <Change name={t('cockpit.beforeName', { count: days })} is={compared(before)} />
            <Change name={t('cockpit.yearName')} is={compared(yearBefore)} />
          </>
        }
      />
    );
  };
  return (
    <div className="figures cockpit-figures">
      {figure('people', 'active', '/people')}
      {figure('orders', 'orders', '/funnel')}
      {figure('revenue', 'revenue', '/attribution')}
      {figure('events', 'events', '/sources')}
      {figure('sent', 'sent', '/journeys')}
      {figure('kept', 'kept', '/journeys')}
    </div>
  );
}

/** The revenue with its currency; the largest of several stands first, the others under it. */
function Revenue({ of }: { of: Schemas['Activity'] }) {
  const format = useFormat();
  const [first, ...others] = of.revenueByCurrency;
  return (
    <>
      {first === undefined ? format.amount(of.total.revenue) : format.money(first.amount, first.currency)}
      {others.map((each) => (
        <small key={each.currency}>+ {format.money(each.amount, each.currency)}</small>
      ))}
    </>
  );
}

/** A change as a share, or why there is none. */
type Compared = number | 'nothing' | 'begins_later' | 'sparse' | 'currencies';

/** How a figure stands to that of an earlier time, or why that cannot be said. */
function Change({ name, is }: { name: string; is: Compared }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span>
      {typeof is === 'number' && Number.isFinite(is) ? format.change(is) : (
        <Unknown why={t(`cockpit.gap.${typeof is === 'number' ? 'zero' : is}`)} />
      )}{' '}
      {name}
    </span>
  );
}

/** Whether the figures follow by themselves. */
function LiveMark({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return (
    <span className={`live live-${state}`} role="status">
      <span className="live-dot" aria-hidden />
      {t(`cockpit.live.${state}`)}
    </span>
  );
}
