import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Badge } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';

type Channel = Schemas['Channel'];

/** One line for each channel: its queue, its breaker, and what the provider said since the start. */
export function LanePanel({ channels }: { channels: Channel[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const count = (key: 'waiting' | 'retrying' | 'accepted' | 'failed' | 'unknown' | 'deferred') => ({
    key,
    title: t(`lane.${key}`),
    what: t(`lane.${key}What`),
    value: (row: Channel) => row[key] ?? 0,
    show: (row: Channel) => format.number(row[key] ?? 0),
  });
  return (
    <Panel title={t('lane.title')} what={t('lane.what')} wide>
      <DataTable<Channel>
        name="channels"
        label={t('lane.title')}
        rows={channels}
        rowKey={(row) => row.id}
        columns={[
          { key: 'id', title: t('common.channel'), value: (row) => row.id, show: (row) => <Link to="/channels"><Datum>{row.id}</Datum></Link> },
          { key: 'state', title: t('common.status'), value: (row) => state(row), show: (row) => <LaneBadge channel={row} /> },
          count('waiting'),
          count('retrying'),
          count('accepted'),
          count('failed'),
          count('unknown'),
          count('deferred'),
          { key: 'via', title: t('lane.via'), value: (row) => word('protocol', row.via) },
        ]}
      />
    </Panel>
  );
}

function state(channel: Channel): 'away' | 'open' | 'probing' | 'closed' {
  return channel.ready ? (channel.breaker ?? 'closed') : 'away';
}

/** Whether the channel carries; if not, why not. */
export function LaneBadge({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = state(channel);
  const trouble = channel.ready ? (channel.lastTrouble ?? '') : channel.trouble;
  return (
    <>
      <Badge tone={now === 'closed' ? 'good' : now === 'probing' ? 'held' : 'bad'}>{t(`lane.${now}`)}</Badge>
      {channel.openUntil !== undefined && <small> {t('policy.until', { time: format.time(channel.openUntil) })}</small>}
      {trouble !== '' && (
        <small className="trouble">
          <Datum>{trouble}</Datum>
        </small>
      )}
    </>
  );
}
