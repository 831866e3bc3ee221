import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { usePeopleWord } from '../../../i18n/peopleWords';
import { Datum } from '../../../parts/Datum';
import { Explained } from '../../../parts/Explained';

type Candidate = Schemas['Candidate'];

/** Half of the bar's width stands for so many bits. */
const BITS = 16;

/** The two people side by side: what is compared, how it agrees, and what that weighs. */
export function Comparisons({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const own = usePeopleWord();
  const sum = candidate.comparisons.reduce(
    (total, each) => total + each.weight,
    candidate.priorWeight,
  );
  const level = (text: string) => {
    const [name = text, ...rest] = text.split(' ');
    const known = own('level', name);
    return known === name ? text : [known, ...rest.filter((each) => each !== '1')].join(' ');
  };
  return (
    <table className="compare">
      <thead>
        <tr>
          <th>{t('review.field')}</th>
          <Head side={candidate.one} />
          <Head side={candidate.other} />
          <th>{t('review.level')}</th>
          <th colSpan={2}>
            <Explained what={t('review.weightWhat')}>{t('review.weight')}</Explained>
          </th>
        </tr>
      </thead>
      <tbody>
        {candidate.comparisons.map((each) => (
          <tr key={each.comparison}>
            <th scope="row">{own('field', each.comparison)}</th>
            <td>
              <Datum>{candidate.one.values[each.comparison] ?? '–'}</Datum>
            </td>
            <td>
              <Datum>{candidate.other.values[each.comparison] ?? '–'}</Datum>
            </td>
            <td className={each.weight < 0 ? 'bad' : each.weight > 0 ? 'good' : 'aside'}>
              {level(each.level)}
            </td>
            <td className="compare-number">{format.signed(each.weight)}</td>
            <td>
              <Bar bits={each.weight} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            <Explained what={t('review.beginWhat')}>{t('review.begin')}</Explained>
          </th>
          <td className="compare-number">{format.signed(candidate.priorWeight)}</td>
          <td>
            <Bar bits={candidate.priorWeight} />
          </td>
        </tr>
        <tr>
          <th scope="row" colSpan={4}>
            {t('review.sum')}
          </th>
          <td className="compare-number">
            <strong>{format.signed(sum)}</strong>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function Head({ side }: { side: Schemas['CandidateSide'] }) {
  return (
    <th>
      <span className="datum" translate="no">
        <small>{side.kind}</small> {side.value}
      </span>
    </th>
  );
}

function Bar({ bits }: { bits: number }) {
  const width = (Math.min(Math.abs(bits), BITS) / BITS) * 50;
  return (
    <svg className="compare-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
      <rect
        x={bits < 0 ? 50 - width : 50}
        width={width}
        height="8"
        fill={bits < 0 ? 'var(--bad)' : 'var(--good)'}
      />
      <rect x="49.8" width="0.4" height="8" fill="var(--muted)" />
    </svg>
  );
}
