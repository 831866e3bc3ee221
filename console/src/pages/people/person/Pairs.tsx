import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../../format';
import { Datum } from '../../../parts/Datum';

export type Values = Record<string, unknown>;

/** Names with their values, side by side. */
export function Pairs(props: {
  entries: [string, unknown][];
  /** Opens more about the entry at this place. */
  open?: (place: number) => void;
}) {
  const { entries, open } = props;
  const { t } = useTranslation();
  const format = useFormat();
  if (entries.length === 0) {
    return <p className="lead">{t('person.none')}</p>;
  }
  return (
    <dl className="pairs">
      {entries.map(([name, value], place) => (
        <div key={`${place}${name}`}>
          <dt>
            {open === undefined ? (
              <Datum>{name}</Datum>
            ) : (
              <button type="button" className="pair-name" onClick={() => open(place)}>
                <Datum>{name}</Datum>
              </button>
            )}
          </dt>
          <dd>
            <Datum>{shown(value, format)}</Datum>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function shown(value: unknown, format: Format): string {
  if (typeof value === 'number') {
    return format.amount(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
