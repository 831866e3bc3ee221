import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { Datum } from '../../parts/Datum';

/** Each row's people: which share of them is in the column's audience too. */
export function PairMatrix(props: {
  overlaps: Schemas['Overlaps'];
  name: (id: string) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { audiences, pairs } = props.overlaps;
  const both = (one: string, other: string) =>
    one === other
      ? (audiences.find((each) => each.id === one)?.size ?? 0)
      : (pairs.find(
          (each) =>
            (each.one === one && each.other === other) || (each.one === other && each.other === one),
        )?.both ?? 0);
  return (
    <div className="matrix-frame" role="region" aria-label={t('audiences.pairs')} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('audiences.ofThese')}</th>
            <th scope="col">{t('audiences.size')}</th>
            {audiences.map((each) => (
              <th key={each.id} scope="col">
                <Datum>{props.name(each.id)}</Datum>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {audiences.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/audiences/${encodeURIComponent(row.id)}`}>
                  <Datum>{props.name(row.id)}</Datum>
                </Link>
              </th>
              <td>{format.number(row.size)}</td>
              {audiences.map((column) => {
                const people = both(row.id, column.id);
                const share = row.size === 0 ? 0 : people / row.size;
                const step = row.id === column.id ? 'own' : Math.ceil(share * 4);
                return (
                  <td key={column.id} className={`matrix-cell matrix-${step}`}>
                    {row.id === column.id ? (
                      <span aria-hidden>·</span>
                    ) : (
                      <>
                        <strong>{format.percent(share)}</strong>
                        <small>{format.number(people)}</small>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
