import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format';

/** A short ranking: each line with its share of the largest as a bar. */
export function Bars(props: { rows: { key: string; name: ReactNode; value: number; note?: string }[] }) {
  const format = useFormat();
  const { t } = useTranslation();
  if (props.rows.length === 0) {
    return <p className="lead">{t('table.empty')}</p>;
  }
  const largest = Math.max(1, ...props.rows.map((row) => row.value));
  return (
    <ul className="bars">
      {props.rows.map((row) => (
        <li key={row.key}>
          <span className="bar-name">{row.name}</span>
          <span className="bar-value">
            {format.number(row.value)}
            {row.note !== undefined && <small>{row.note}</small>}
          </span>
          <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
            <rect width={(100 * row.value) / largest} height="4" rx="1" fill="var(--accent)" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
