import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { Datum } from '../../../parts/Datum';
import { ROLES, TYPES, type ColumnPlan, type Plan } from './mapping';

/** A line for each column: what it is for, what it becomes, how it is read. */
export function ColumnRows(props: {
  sample: Schemas['ImportSample'];
  plan: Plan;
  change: (plan: Plan) => void;
}) {
  const { t } = useTranslation();
  const { plan, sample } = props;
  const head = useId();
  const turn = (name: string, part: Partial<ColumnPlan>) =>
    props.change({
      ...plan,
      columns: plan.columns.map((each) => (each.name === name ? { ...each, ...part } : each)),
    });
  const examples = (name: string) =>
    sample.columns.find((each) => each.name === name)?.examples.join(' · ') ?? '';
  return (
    <div className="scroll">
      <table className="map">
        <thead>
          <tr>
            <th>{t('imports.column')}</th>
            <th>{t('imports.examples')}</th>
            <th id={`${head}-role`}>{t('imports.role')}</th>
            <th id={`${head}-as`}>{t('imports.as')}</th>
            <th id={`${head}-type`}>{t('imports.type')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.columns.map((each, i) => (
            <tr key={each.name}>
              <th scope="row" id={`${head}-${i}`}>
                <Datum>{each.name}</Datum>
              </th>
              <td className="examples">
                <Datum>{examples(each.name)}</Datum>
              </td>
              <td>
                <Select
                  aria-labelledby={`${head}-role ${head}-${i}`}
                  value={each.role}
                  options={ROLES.map((value) => ({ value, label: t(`imports.roles.${value}`) }))}
                  onChange={(role) => turn(each.name, { role })}
                />
              </td>
              <td>
                {['property', 'trait', 'other_id'].includes(each.role) && (
                  <Input
                    aria-labelledby={`${head}-as ${head}-${i}`}
                    translate="no"
                    value={each.as}
                    onChange={(event) => turn(each.name, { as: event.target.value })}
                  />
                )}
                {each.role === 'time' && (
                  <Input
                    aria-label={t('imports.timeFormat')}
                    translate="no"
                    placeholder="iso"
                    value={each.timeFormat}
                    onChange={(event) => turn(each.name, { timeFormat: event.target.value })}
                  />
                )}
              </td>
              <td>
                {['property', 'trait'].includes(each.role) && (
                  <Select
                    aria-labelledby={`${head}-type ${head}-${i}`}
                    value={each.type}
                    options={TYPES.map((value) => ({ value, label: t(`imports.types.${value}`) }))}
                    onChange={(type) => turn(each.name, { type })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
