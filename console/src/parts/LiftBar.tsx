import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useWord } from '../i18n/domain';

const WIDTH = 220;
const HEIGHT = 22;

/** An estimate with its interval around zero, and the verdict in words. */
export function LiftBar(props: {
  interval: Schemas['Interval'];
  write: (value: number) => string;
  reach: number;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const { estimate, low, high, verdict } = props.interval;
  const at = (value: number) => {
    const share = Math.max(-1, Math.min(1, value / props.reach));
    return WIDTH / 2 + (share * WIDTH) / 2.1;
  };
  const known = low !== undefined && high !== undefined;
  const range = known
    ? t('journeys.interval', { low: props.write(low), high: props.write(high) })
    : t('journeys.noInterval');
  return (
    <div className={`lift lift-${verdict}`}>
      <div className="lift-words">
        <strong>{known ? props.write(estimate) : '–'}</strong>
        <span className="verdict">{word('verdict', verdict)}</span>
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={range}>
        <line x1="0" x2={WIDTH} y1="11" y2="11" stroke="var(--line)" />
        <line x1={WIDTH / 2} x2={WIDTH / 2} y1="2" y2="20" stroke="var(--muted)" />
        {known && (
          <>
            <line x1={at(low)} x2={at(high)} y1="11" y2="11" className="lift-range" />
            <circle cx={at(estimate)} cy="11" r="4.5" className="lift-point" />
          </>
        )}
      </svg>
      <small>{range}</small>
    </div>
  );
}

/** How far an axis must reach to hold all of the intervals. */
export function reachOf(intervals: Schemas['Interval'][]): number {
  const ends = intervals.flatMap((each) => [each.low ?? 0, each.high ?? 0]);
  return Math.max(...ends.map(Math.abs)) || 1;
}
