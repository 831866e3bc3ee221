import { useTranslation } from 'react-i18next';
import { Datum } from '../../../parts/Datum';
import { textOf, type Doc } from '../journey/model';

const HOURS = 24;

function hour(text: unknown): number {
  const [hours, minutes] = textOf(text).split(':').map(Number);
  return (hours ?? 0) + (minutes ?? 0) / 60;
}

/** The hours of a day, those filled in which nothing is sent; a window over midnight has two parts. */
export function DayStrip({ window }: { window: Doc }) {
  const { t } = useTranslation();
  const from = hour(window['from']);
  const to = hour(window['to']);
  const parts = to > from ? [[from, to]] : [[0, to], [from, HOURS]];
  const days = Array.isArray(window['days']) ? window['days'].map(textOf) : [];
  const channels = Array.isArray(window['channels']) ? window['channels'].map(textOf) : [];
  const words = t('contactPolicy.from', { from: textOf(window['from']), to: textOf(window['to']) });
  return (
    <div className="day-strip">
      <div className="day-strip-words">
        <b>{words}</b>
        <span>
          {days.length === 0 ? t('contactPolicy.everyDay') : days.map((each) => t(`dayWord.${each as 'monday'}`)).join(t('step.comma'))} ·{' '}
          {channels.length === 0 ? t('contactPolicy.everyChannel') : <Datum>{channels.join(', ')}</Datum>}
        </span>
      </div>
      <svg viewBox="0 0 480 34" role="img" aria-label={words} preserveAspectRatio="none">
        <rect width="480" height="18" rx="5" className="strip-open" />
        {parts.map(([begin = 0, end = 0]) => (
          <rect key={begin} x={begin * 20} width={Math.max(0, end - begin) * 20} height="18" rx="4" className="strip-quiet" />
        ))}
        {[0, 6, 12, 18, 24].map((each) => (
          <text key={each} x={each * 20} y="32" textAnchor={each === 0 ? 'start' : each === 24 ? 'end' : 'middle'}>
            {each}
          </text>
        ))}
      </svg>
    </div>
  );
}
