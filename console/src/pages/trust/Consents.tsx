import { useQueries } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { trustQueries } from '../../api/queries/trust';
import { useFormat } from '../../format';
import { Failure } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import './trust.css';

const PURPOSES = ['marketing', 'sharing', 'analytics', 'personalisation', 'transactional'] as const;
const CHANNELS = ['email', 'sms', 'push', 'wechat'] as const;
const STATES = ['allowed', 'missing', 'denied'] as const;
const COLOURS = { allowed: 'var(--good)', missing: 'var(--line)', denied: 'var(--bad)' };

type Purpose = (typeof PURPOSES)[number];

/** What each purpose means, on what it rests, and how many people allow it on a channel. */
export default function Consents() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const channel = CHANNELS.find((each) => each === search.get('channel')) ?? 'email';
  return (
    <Page title={t('consents.title')} lead={t('consents.lead')}>
      <div className="choices">
        <Segmented
          aria-label={t('common.channel')}
          value={channel}
          options={CHANNELS.map((value) => ({ value, label: t(`consents.channel.${value}`) }))}
          onChange={(value) => setSearch({ channel: value })}
        />
      </div>
      <Panel title={t('consents.purposes')} what={t('consents.purposesWhat')} wide>
        {PURPOSES.map((each) => (
          <Row key={each} purpose={each} channel={channel} />
        ))}
      </Panel>
    </Page>
  );
}

function Row({ purpose, channel }: { purpose: Purpose; channel: string }) {
  const { t } = useTranslation();
  const asked = useQueries({
    queries: STATES.map((state) =>
      trustQueries.size(`consent ${purpose} on ${channel} is ${state}`),
    ),
  });
  const failed = asked.find((each) => each.error !== null);
  const sizes = asked.map((each) => each.data?.size);
  return (
    <section className="purpose">
      <div>
        <h3>{t(`consents.purpose.${purpose}`)}</h3>
        <p>{t(`consents.means.${purpose}`)}</p>
        <p>
          <small>{t(`consents.basis.${purpose}`)}</small>
        </p>
      </div>
      {failed?.error != null ? (
        <Failure error={failed.error} retry={() => void failed.refetch()} />
      ) : sizes.some((each) => each === undefined) ? (
        <Skeleton active paragraph={{ rows: 1 }} title={false} />
      ) : (
        <Shares sizes={sizes as number[]} />
      )}
    </section>
  );
}

function Shares({ sizes }: { sizes: number[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = Math.max(1, sizes.reduce((sum, each) => sum + each, 0));
  let from = 0;
  return (
    <div>
      <svg className="shares" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
        {STATES.map((state, i) => {
          const width = (100 * (sizes[i] ?? 0)) / all;
          const x = from;
          from += width;
          return <rect key={state} x={x} width={width} height="12" fill={COLOURS[state]} />;
        })}
      </svg>
      <div className="share-counts">
        {STATES.map((state, i) => (
          <span key={state}>
            <svg width="10" height="10" aria-hidden>
              <rect width="10" height="10" rx="2" fill={COLOURS[state]} />
            </svg>
            {t(`consents.state.${state}`)} <strong>{format.number(sizes[i] ?? 0)}</strong>{' '}
            <small>{format.percent((sizes[i] ?? 0) / all)}</small>
          </span>
        ))}
      </div>
    </div>
  );
}
