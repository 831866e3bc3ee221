import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';

interface Part {
  value?: unknown;
  within?: number;
  everybody?: number;
  lift?: number;
  low?: number;
  high?: number;
}

const SHOWN = 8;

/** The share of each value among the audience beside its share of everybody. */
export function Composition(props: { values: Part[]; size: number; everybody: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.values.length === 0) {
    return <p className="lead">{t('builder.noTextTag')}</p>;
  }
  return (
    <ul className="compare">
      {props.values.slice(0, SHOWN).map((part) => {
        const inside = (part.within ?? 0) / Math.max(1, props.size);
        const base = (part.everybody ?? 0) / Math.max(1, props.everybody);
        return (
          <li key={String(part.value)}>
            <span className="bar-name">
              <Datum>{String(part.value)}</Datum>
            </span>
            <span className="bar-value">
              {format.percent(inside)} <small>{t('builder.base', { share: format.percent(base) })}</small>
            </span>
            <svg className="compare-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
              <rect width={100 * inside} height="6" rx="1" fill="var(--accent)" />
              <rect y="7" width={100 * base} height="3" rx="1" fill="var(--muted)" />
            </svg>
            {part.lift !== undefined && part.low !== undefined && part.high !== undefined && (
              <small>
                {t('builder.lift', {
                  lift: format.amount(part.lift),
                  low: format.amount(part.low),
                  high: format.amount(part.high),
                })}
              </small>
            )}
          </li>
        );
      })}
    </ul>
  );
}
