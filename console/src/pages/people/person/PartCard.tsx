import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Identifiers } from '../../../parts/PersonLink';

export type Part = Schemas['PersonPart'];

/** One person as they are or would be, with what they would lose and gain. */
export function PartCard(props: {
  title: ReactNode;
  part: Part;
  before?: string[];
  result?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { part } = props;
  const gone = (props.before ?? []).filter((each) => !part.audiences.includes(each));
  const come = (each: string) => props.before !== undefined && !props.before.includes(each);
  return (
    <section className={props.result === true ? 'part part-result' : 'part'}>
      <h4>{props.title}</h4>
      <Identifiers identifiers={part.identifiers} />
      <dl>
        {part.profile !== undefined && (
          <>
            <dt>{t('person.orders')}</dt>
            <dd>{format.number(part.profile.orders)}</dd>
            <dt>{t('person.revenue')}</dt>
            <dd>{format.amount(part.profile.revenue)}</dd>
            <dt>{t('person.sessions')}</dt>
            <dd>{format.number(part.profile.sessions)}</dd>
          </>
        )}
        <dt>{t('person.audiences')}</dt>
        <dd>
          {part.audiences.length + gone.length === 0 && t('common.none')}
          {part.audiences.map((each) => (
            <div key={each} className={come(each) ? 'come' : undefined}>
              {come(each) && '+ '}
              <Datum>{each}</Datum>
            </div>
          ))}
          {gone.map((each) => (
            <div key={each} className="gone">
              <Datum>{each}</Datum>
            </div>
          ))}
        </dd>
        <dt>{t('person.journeys')}</dt>
        <dd>
          {(part.journeys ?? []).length === 0 ? (
            t('common.none')
          ) : (
            <Datum>{[...new Set(part.journeys)].join(', ')}</Datum>
          )}
        </dd>
        <dt>{t('person.consents')}</dt>
        <dd>{format.number(part.consents ?? 0)}</dd>
        <dt>{t('person.deliveries')}</dt>
        <dd>{format.number(part.deliveries ?? 0)}</dd>
      </dl>
    </section>
  );
}
