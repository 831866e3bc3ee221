import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { engage } from '../../api/queries/engage';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { LaneBadge } from './delivery/LanePanel';
import { MailDomainPanel } from './delivery/MailDomainPanel';
import { Quotas } from './delivery/Quotas';
import { SecretButton } from './delivery/SecretButton';
import './engage.css';
import { isDoc, type Doc } from './journey/model';
import { useSpan } from './journey/words';

/** What carries messages: each channel with its protocol, pace, quotas and secrets. */
export default function Channels() {
  const { t } = useTranslation();
  const channels = useQuery(engage.channels());
  const definitions = useQuery(engage.ofKind('channel'));
  return (
    <Page
      title={t('channels.title')}
      lead={t('channels.lead')}
      actions={
        <Link to="/definitions/channel/sms/edit">
          <PlusOutlined aria-hidden /> {t('channels.add')}
        </Link>
      }
    >
      <Loaded query={channels}>
        {(state) => (
          <div className="cards">
            {state.channels.map((each) => (
              <ChannelCard
                key={each.id}
                channel={each}
                document={definitions.data?.definitions.find((one) => one.id === each.id)?.document}
              />
            ))}
          </div>
        )}
      </Loaded>
      <MailDomainPanel />
    </Page>
  );
}

function ChannelCard({ channel, document }: { channel: Schemas['Channel']; document: Doc | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const word = useWord();
  const pace = isDoc(document?.['pace']) ? document['pace'] : {};
  const fact = (name: string, value: React.ReactNode) => (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <article className="card">
      <header className="card-head">
        <h2>
          <Datum>{channel.id}</Datum>
        </h2>
        <Link to={`/definitions/channel/${encodeURIComponent(channel.id)}/edit`}>
          <EditOutlined aria-hidden /> {t('journeys.edit')}
        </Link>
      </header>
      <p>
        <LaneBadge channel={channel} />
      </p>
      <dl className="pairs">
        {fact(t('lane.via'), document === undefined ? t('channels.standard') : word('protocol', channel.via))}
        {fact(t('channels.pace'), t('channels.perSecond', { number: format.number(Number(pace['perSecond'] ?? 50)) }))}
        {fact(t('channels.retry'), span(pace['retryFor'] ?? '4h'))}
        {channel.quotas.length === 0 && fact(t('channels.quotas'), t('common.none'))}
        {fact(t('channels.secrets'), channel.secrets.length === 0 ? t('common.none') : <Datum>{channel.secrets.join(', ')}</Datum>)}
        {fact(t('lane.waiting'), format.number(channel.waiting))}
      </dl>
      {channel.quotas.length > 0 && (
        <section>
          <h3>{t('channels.quotas')}</h3>
          <Quotas quotas={channel.quotas} />
        </section>
      )}
      <div className="card-foot">
        <SecretButton channel={channel.id} />
      </div>
    </article>
  );
}
