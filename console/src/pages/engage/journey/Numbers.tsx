import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { useWord } from '../../../i18n/domain';
import { Bars } from '../../../parts/Bars';
import { DataTable } from '../../../parts/DataTable';
import { Figure } from '../../../parts/Figure';
import { LiftBar, reachOf } from '../../../parts/LiftBar';
import { Panel } from '../../../parts/Panel';
import { totalsOf } from '../journeyTotals';

/** What the journey did and changed, over all of its versions. */
export function Numbers({ journey }: { journey: Schemas['Journey'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = useWord();
  const totals = totalsOf(journey);
  const rows = (group: 'state' | 'delivery' | 'reason', counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, value]) => value > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([code, value]) => ({ key: code, name: word(group, code), value }));
  return (
    <>
      <div className="figures">
        {(['entered', 'sent', 'kept'] as const).map((key) => (
          <Figure
            key={key}
            name={t(`journeys.${key}`)}
            what={t(`journeys.${key}What`)}
            value={format.number(totals[key])}
          />
        ))}
      </div>
      <div className="grid">
        <LiftPanel lift={journey.lift} />
        <Panel title={t('journeys.states')} what={t('journeys.statesWhat')}>
          <Bars rows={rows('state', totals.states)} />
        </Panel>
        <Panel title={t('journeys.deliveries')} what={t('journeys.deliveriesWhat')}>
          <Bars rows={rows('delivery', totals.deliveries)} />
        </Panel>
        <Panel title={t('journeys.reasons')} what={t('journeys.reasonsWhat')}>
          <Bars rows={rows('reason', totals.suppressed)} />
        </Panel>
      </div>
    </>
  );
}

type ArmRow = Schemas['Arm'] & { name: string };

function LiftPanel({ lift }: { lift: Schemas['Lift'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = (row: ArmRow) => (row.people === 0 ? 0 : row.converted / row.people);
  const each = (row: ArmRow) => (row.people === 0 ? 0 : row.value / row.people);
  return (
    <Panel title={t('cockpit.lift')} what={t('cockpit.liftWhat')} wide>
      <div className="lift-pair">
        <div>
          <h3>{t('journeys.conversionLift')}</h3>
          <LiftBar
            interval={lift.conversion}
            write={format.points}
            reach={reachOf([lift.conversion])}
          />
        </div>
        <div>
          <h3>{t('journeys.valueLift')}</h3>
          <LiftBar interval={lift.value} write={format.amount} reach={reachOf([lift.value])} />
        </div>
      </div>
      <DataTable<ArmRow>
        name="lift"
        label={t('cockpit.lift')}
        rows={[
          { name: t('journeys.treated'), ...lift.treated },
          { name: t('journeys.heldOut'), ...lift.heldOut },
        ]}
        rowKey={(row) => row.name}
        columns={[
          { key: 'arm', title: t('journeys.arm'), value: (row) => row.name },
          {
            key: 'people',
            title: t('journeys.people'),
            what: t('journeys.peopleWhat'),
            value: (row) => row.people,
          },
          {
            key: 'converted',
            title: t('journeys.converted'),
            what: t('journeys.convertedWhat'),
            value: (row) => row.converted,
          },
          {
            key: 'rate',
            title: t('journeys.rate'),
            what: t('journeys.rateWhat'),
            value: rate,
            show: (row) => format.percent(rate(row)),
          },
          {
            key: 'value',
            title: t('journeys.value'),
            what: t('journeys.valueWhat'),
            value: each,
            show: (row) => format.amount(each(row)),
          },
        ]}
      />
    </Panel>
  );
}
