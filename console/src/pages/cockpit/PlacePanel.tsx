import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client';
import { moneyQueries } from '../../api/queries/money';
import { useFormat } from '../../format';
import { preferences } from '../../frame/preferences';
import { Amounts } from '../../parts/Amounts';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Panel';

type Geography = Schemas['Geography'];
type Place = Geography['places'][number];

const LEVELS = ['country', 'region', 'city'] as const;

/** Where active people, orders and revenue are, as far as that is known. */
export function PlacePanel({ days }: { days: number }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const level = LEVELS.find((each) => each === search.get('place')) ?? 'country';
  const choose = (value: string) => {
    const next = new URLSearchParams(search);
    next.set('place', value);
    setSearch(next, { replace: true });
  };
  const query = useQuery(moneyQueries.places(days, level));
  const nobody = query.data !== undefined && LEVELS.every((each) => query.data.known[each] === 0);
  return (
    <Panel
      title={t('places.title')}
      what={t('places.what')}
      aside={
        !nobody && (
          <Segmented
            size="small"
            aria-label={t('places.level')}
            value={level}
            options={LEVELS.map((value) => ({ value, label: t(`places.${value}`) }))}
            onChange={choose}
          />
        )
      }
    >
      <Loaded query={query}>
        {(found) => (nobody ? <p className="lead">{t('places.teach')}</p> : <Places found={found} />)}
      </Loaded>
    </Panel>
  );
}

function Places({ found }: { found: Geography }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = usePlaceName();
  const known = found.known[found.level];
  const all = known + found.unknown.people;
  const shown = found.places.reduce((sum, each) => sum + each.people, 0);
  const largest = Math.max(1, found.unknown.people, ...found.places.map((each) => each.people));
  return (
    <>
      <ul className="bars">
        {found.places.map((each) => (
          <Line key={`${each.country}/${each.region}/${each.city}`} place={each} largest={largest}>
            <Datum>{name(each)}</Datum>
          </Line>
        ))}
        {found.unknown.people > 0 && (
          <Line place={found.unknown} largest={largest} quiet>
            {t('places.unknown')}
          </Line>
        )}
      </ul>
      <p className="facts">
        <small>
          {t('places.known', { share: format.percent(all === 0 ? 0 : known / all), count: all })}{' '}
          {found.total > found.places.length &&
            t('places.more', { count: found.total - found.places.length, people: known - shown })}
        </small>
      </p>
    </>
  );
}

function Line(props: {
  place: Geography['unknown'];
  largest: number;
  quiet?: boolean;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { place } = props;
  return (
    <li>
      <span className="bar-name">{props.children}</span>
      <span className="bar-value">
        {format.number(place.people)}
        <small>
          {format.number(place.orders)} {t('places.orders')}
          {place.revenue.length > 0 && ' · '}
          <Amounts of={place.revenue} />
        </small>
      </span>
      <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect
          width={(100 * place.people) / props.largest}
          height="4"
          rx="1"
          fill={props.quiet === true ? 'var(--line)' : 'var(--accent)'}
        />
      </svg>
    </li>
  );
}

/** Countries in the reader's language where they came as the two letters of ISO 3166. */
function usePlaceName(): (place: Place) => string {
  const { language } = preferences.use();
  const names = useMemo(() => new Intl.DisplayNames([language], { type: 'region' }), [language]);
  return ({ country, region, city }) => {
    const named = /^[A-Z]{2}$/.test(country) ? (names.of(country) ?? country) : country;
    const parts = [city, region === city ? '' : region, named];
    return parts.filter((each) => each !== '').join(' · ');
  };
}
