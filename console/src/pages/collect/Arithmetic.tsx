import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { Explained } from '../../parts/Explained';

type Score = Schemas['DataQuality']['scores'][number];

/** A part below this share is told. */
const WANTED = 0.95;

/** The sum behind a score: each part with its counts, weight and points. */
export function Arithmetic({ score }: { score: Score }) {
  const { t } = useTranslation();
  const format = useFormat();
  const weights = score.parts.reduce((sum, each) => sum + each.weight, 0);
  const points = score.parts.reduce((sum, each) => sum + each.points, 0);
  return (
    <table className="arithmetic">
      <thead>
        <tr>
          <th>{t('quality.part')}</th>
          <th>{t('quality.good')}</th>
          <th>{t('quality.of')}</th>
          <th>{t('quality.share')}</th>
          <th>{t('quality.weight')}</th>
          <th>{t('quality.points')}</th>
        </tr>
      </thead>
      <tbody>
        {score.parts.map((each) => (
          <tr key={each.dimension}>
            <th scope="row">
              <Explained what={t(`quality.what.${each.dimension}`)}>
                {t(`quality.dimension.${each.dimension}`)}
              </Explained>
            </th>
            {each.dimension === 'volume' ? (
              <td colSpan={2}>
                {t('quality.volume', {
                  last: score.volume.lastDay,
                  usual: format.number(score.volume.usual),
                })}
              </td>
            ) : (
              <>
                <td>{format.number(each.good)}</td>
                <td>{format.number(each.of)}</td>
              </>
            )}
            <td className={each.share < WANTED ? 'bad' : undefined}>
              {format.percent(each.share)}
            </td>
            <td>{each.weight}</td>
            <td>{format.number(each.points)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {t('quality.sum')}
          </th>
          <td>{weights}</td>
          <td>{format.number(points)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
