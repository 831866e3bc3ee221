import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useWord } from '../../../i18n/domain';
import { usePeopleWord } from '../../../i18n/peopleWords';
import { Badge, type Tone } from '../../../parts/Badge';
import { Datum } from '../../../parts/Datum';
import { Panel } from '../../../parts/Panel';
import { Identifiers } from '../../../parts/PersonLink';

type Step = Schemas['Simulation']['steps'][number];
type Verdict = Step['identifiers'][number]['verdict'];

const TONES: Record<Verdict, Tone> = {
  known: 'plain',
  attached: 'good',
  merged: 'good',
  refused: 'bad',
  moved: 'held',
  shared: 'held',
  blocked: 'bad',
};

/** What would happen line by line, and who there would be in the end. */
export function Played({ played }: { played: Schemas['Simulation'] }) {
  const { t } = useTranslation();
  const own = usePeopleWord();
  return (
    <>
      {played.steps.map((step, i) => (
        <Panel
          key={step.messageId}
          wide
          title={t('simulation.step', { number: i + 1 })}
          aside={
            <span>
              {own('outcome', step.outcome)}
              {step.person !== undefined &&
                ` · ${t('simulation.person', { number: step.person })}`}
            </span>
          }
        >
          <StepTable step={step} />
        </Panel>
      ))}
      <Panel title={t('simulation.after')} wide>
        <ul className="list">
          {played.people.map((each) => (
            <li key={each.person}>
              <span>{t('simulation.person', { number: each.person })}</span>
              <Identifiers identifiers={each.identifiers} />
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function StepTable({ step }: { step: Step }) {
  const { t } = useTranslation();
  const own = usePeopleWord();
  const word = useWord();
  return (
    <div className="compare-scroll">
      <table className="compare">
        <thead>
          <tr>
            <th>{t('simulation.identifier')}</th>
            <th>{t('simulation.verdict')}</th>
            <th>{t('common.why')}</th>
          </tr>
        </thead>
        <tbody>
          {step.identifiers.map((each) => (
            <tr key={`${each.kind}:${each.value}`}>
              <th scope="row">
                <Datum>
                  <small>{each.kind}</small> {each.value}
                </Datum>
              </th>
              <td>
                <Badge tone={TONES[each.verdict]}>{own('verdict', each.verdict)}</Badge>
              </td>
              <td>
                {each.reason === undefined
                  ? own('because', each.verdict)
                  : word('linkReason', each.reason)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
