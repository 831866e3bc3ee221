import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { Datum } from '../../parts/Datum';

const SHOWN = 14;
const STEP = 34;
const DOT = 26;
const BARS = 130;

/** The sizes of the combinations above, and below which audiences each is made of. */
export function Combinations(props: {
  overlaps: Schemas['Overlaps'];
  name: (id: string) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { audiences, combinations } = props.overlaps;
  const shown = combinations.slice(0, SHOWN);
  const largest = Math.max(1, ...shown.map((each) => each.people));
  const words = shown
    .map(
      (each) => `${each.audiences.map(props.name).join(' + ')}: ${format.number(each.people)}`,
    )
    .join('; ');
  if (shown.length === 0) {
    return <p className="lead">{t('builder.nobody')}</p>;
  }
  const width = STEP * shown.length;
  return (
    <div className="upset">
      <ul className="upset-names">
        {audiences.map((each) => (
          <li key={each.id}>
            <Link to={`/audiences/${encodeURIComponent(each.id)}`}>
              <Datum>{props.name(each.id)}</Datum>
            </Link>
            <small>{format.number(each.size)}</small>
          </li>
        ))}
      </ul>
      <div className="upset-picture" role="region" aria-label={t('audiences.combinations')} tabIndex={0} translate="no">
        <svg
          width={width}
          height={BARS + DOT * audiences.length + 22}
          role="img"
          aria-label={words}
        >
          {shown.map((each, place) => {
            const x = place * STEP + STEP / 2;
            const height = (BARS * each.people) / largest;
            const rows = audiences.flatMap((one, row) => (each.audiences.includes(one.id) ? [row] : []));
            const y = (row: number) => BARS + 32 + DOT * row;
            return (
              <g key={each.audiences.join()}>
                <text x={x} y={BARS + 14 - height} textAnchor="middle" className="upset-count">
                  {format.short(each.people)}
                </text>
                <rect
                  x={x - 11}
                  y={BARS + 18 - height}
                  width={22}
                  height={Math.max(1, height)}
                  rx={3}
                  fill="var(--accent)"
                />
                {audiences.map((one, row) => (
                  <circle key={one.id} cx={x} cy={y(row)} r={6} fill="var(--line)" />
                ))}
                <line
                  x1={x}
                  x2={x}
                  y1={y(rows[0] ?? 0)}
                  y2={y(rows.at(-1) ?? 0)}
                  stroke="var(--text)"
                  strokeWidth={2}
                />
                {rows.map((row) => (
                  <circle key={row} cx={x} cy={y(row)} r={6} fill="var(--text)" />
                ))}
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}
