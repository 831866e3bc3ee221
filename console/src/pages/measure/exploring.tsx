import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { audienceQueries } from '../../api/queries/audiences';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { useSettled } from '../../parts/useSettled';

type Events = Schemas['Vocabulary']['events'];

/** A page of questions about events, once there are some. */
export function Exploration(props: {
  title: string;
  lead: string;
  children: (events: Events) => ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Page title={props.title} lead={props.lead}>
      <Loaded query={useQuery(audienceQueries.vocabulary())}>
        {({ events }) =>
          events.length === 0 ? (
            <Nothing
              title={t('cockpit.emptyTitle')}
              text={t('cockpit.emptyText')}
              action={t('cockpit.emptyAction')}
              to="/sources"
            />
          ) : (
            props.children(events)
          )
        }
      </Loaded>
    </Page>
  );
}

/** The question that is sent once nobody changes it any more; null while it is not whole. */
export function useSent<A>(question: A | null): { sent: A | null; settling: boolean } {
  const text = JSON.stringify(question);
  const settled = useSettled(text);
  const sent = useMemo(() => JSON.parse(settled) as A | null, [settled]);
  return { sent, settling: settled !== text };
}

/** The answer; paler while it is that of an earlier question. */
export function Answer<T>(props: {
  query: UseQueryResult<T>;
  asked: boolean;
  settling: boolean;
  children: (found: T) => ReactNode;
}) {
  const { query } = props;
  const stale = props.settling || query.isPlaceholderData;
  return props.asked ? (
    <Loaded query={query}>
      {(found) => (
        <div className={stale ? 'parts is-stale' : 'parts'} aria-busy={stale}>
          {props.children(found)}
        </div>
      )}
    </Loaded>
  ) : (
    <Skeleton active />
  );
}
