import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../format';
import { Badge, type Tone } from '../../parts/Badge';
import { Datum } from '../../parts/Datum';
import { FixText } from '../../parts/FaultText';
import { personPath } from '../../parts/PersonLink';
import { Fault, useFaultWord } from './Fault';
import type { Live } from './useLiveEvents';

const TONES: Record<'stored' | 'duplicate' | 'quarantined', Tone> = {
  stored: 'good',
  duplicate: 'plain',
  quarantined: 'bad',
};

/** One event in a line; opened it shows everything. */
export function LiveLine({ line }: { line: Live }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useFaultWord();
  const [open, setOpen] = useState(false);
  if (line.result === 'missed') {
    return <li className="live-missed">{t('live.missed', { count: line.missed })}</li>;
  }
  const parts = partsOf(line);
  return (
    <li>
      <button
        type="button"
        className="live-row"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <time dateTime={parts.time}>{format.clock(parts.time)}</time>
        <span>
          <Badge tone={TONES[line.result]}>{t(`live.${line.result}`)}</Badge>
        </span>
        <span>
          <strong>
            <Datum>{parts.name}</Datum>
          </strong>
        </span>
        <span>
          <Datum>{parts.source}</Datum>
        </span>
        <span className={line.result === 'quarantined' ? 'fault' : 'aside'}>
          {line.result === 'quarantined' ? (
            (word(line.entry.reason) ?? <Datum>{parts.said}</Datum>)
          ) : (
            <Datum>{parts.said}</Datum>
          )}
        </span>
      </button>
      {open && <Opened line={line} />}
    </li>
  );
}

function Opened({ line }: { line: Exclude<Live, { result: 'missed' }> }) {
  const { t } = useTranslation();
  if (line.result === 'quarantined') {
    const { reason, raw } = line.entry;
    return (
      <div className="live-open">
        <p className="fault">
          <Fault fault={reason} /> <FixText fault={reason} />
        </p>
        <pre tabIndex={0}>
          <code translate="no">{pretty(raw ?? '')}</code>
        </pre>
        <p>
          <Link to="/quarantine">{t('live.mend')}</Link>
        </p>
      </div>
    );
  }
  const { userId, anonymousId } = line.event;
  const who =
    userId === ''
      ? { kind: 'anonymous_id', value: anonymousId }
      : { kind: 'user_id', value: userId };
  return (
    <div className="live-open">
      {who.value !== '' && (
        <p>
          <Link to={personPath(who)}>{t('live.person')}</Link>
        </p>
      )}
      <pre tabIndex={0}>
        <code translate="no">{JSON.stringify(line.event, null, 2)}</code>
      </pre>
    </div>
  );
}

function partsOf(line: Exclude<Live, { result: 'missed' }>) {
  if (line.result === 'quarantined') {
    const { entry } = line;
    return {
      time: entry.receivedTime,
      name: entry.event === '' ? '–' : entry.event,
      source: entry.source,
      said: `${entry.reason.path} ${entry.reason.message}`,
    };
  }
  const { event } = line;
  return {
    time: event.receivedTime,
    name: event.event === '' ? event.type : event.event,
    source: event.source,
    said: [event.userId, event.anonymousId].filter((each) => each !== '').join(' · '),
  };
}

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
