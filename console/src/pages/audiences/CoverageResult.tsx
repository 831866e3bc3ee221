import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Figure } from '../../parts/Figure';
import { Panel } from '../../parts/Panel';
import type { PlannedChannel } from './ChannelRows';

type Cell = Schemas['Coverage']['cells'][number];

/** The cells as a picture, and with all their numbers. */
export function CoverageResult(props: {
  coverage: Schemas['Coverage'];
  channels: PlannedChannel[];
  name: (id: string) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cells, together } = props.coverage;
  const sum = (of: (cell: Cell) => number) => cells.reduce((all, each) => all + of(each), 0);
  const reach = sum((each) => each.reach ?? 0);
  const cost = sum((each) => each.expectedCost ?? 0);
  const value = sum((each) => each.expectedValue ?? 0);
  return (
    <>
      <div className="figures">
        <Figure
          name={t('coverage.together')}
          what={t('coverage.togetherWhat')}
          value={format.number(together)}
        />
        <Figure
          name={t('coverage.contacts')}
          what={t('coverage.contactsWhat')}
          value={format.number(reach)}
          note={t('coverage.twice', { count: Math.max(0, reach - together) })}
        />
        <Figure name={t('coverage.totalCost')} what={t('coverage.totalCostWhat')} value={format.amount(cost)} />
        <Figure
          name={t('coverage.totalValue')}
          what={t('coverage.totalValueWhat')}
          value={format.amount(value)}
        />
      </div>
      <Panel title={t('coverage.cells')} what={t('coverage.cellsWhat')}>
        <Grid {...props} />
      </Panel>
      <Panel title={t('coverage.numbers')}>
      <DataTable<Cell>
        name="coverage"
        label={t('coverage.cells')}
        rows={cells}
        rowKey={(row) => `${row.region}/${row.audience}/${row.channel}`}
        columns={[
          {
            key: 'region',
            title: t('coverage.region'),
            value: (row) => row.region ?? '',
            show: (row) => <Datum>{row.region}</Datum>,
          },
          {
            key: 'audience',
            title: t('builder.audience'),
            value: (row) => props.name(row.audience ?? ''),
            show: (row) => <Datum>{props.name(row.audience ?? '')}</Datum>,
          },
          {
            key: 'channel',
            title: t('common.channel'),
            value: (row) => row.channel ?? '',
            show: (row) => <Datum>{row.channel}</Datum>,
          },
          {
            key: 'people',
            title: t('audiences.size'),
            what: t('coverage.peopleWhat'),
            value: (row) => row.people ?? 0,
          },
          {
            key: 'reach',
            title: t('coverage.reach'),
            what: t('coverage.reachWhat'),
            value: (row) => row.reach ?? 0,
          },
          {
            key: 'only',
            title: t('coverage.only'),
            what: t('coverage.onlyWhat'),
            value: (row) => row.only ?? 0,
          },
          {
            key: 'cost',
            title: t('coverage.expectedCost'),
            value: (row) => row.expectedCost ?? 0,
            show: (row) => format.amount(row.expectedCost ?? 0),
          },
          {
            key: 'value',
            title: t('coverage.expectedValue'),
            value: (row) => row.expectedValue ?? 0,
            show: (row) => format.amount(row.expectedValue ?? 0),
          },
        ]}
      />
      </Panel>
    </>
  );
}

/** Reach of each cell against its people, darker for a larger share. */
function Grid(props: {
  coverage: Schemas['Coverage'];
  channels: PlannedChannel[];
  name: (id: string) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cells } = props.coverage;
  const rows = [...new Set(cells.map((each) => JSON.stringify([each.region, each.audience])))];
  return (
    <div className="matrix-frame" role="region" aria-label={t('coverage.cells')} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('coverage.region')}</th>
            <th scope="col">{t('builder.audience')}</th>
            {props.channels.map((each) => (
              <th key={each.name} scope="col">
                <Datum>{each.name}</Datum>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [region, audience] = JSON.parse(row) as [string, string];
            return (
              <tr key={row}>
                <th scope="row">
                  <Datum>{region}</Datum>
                </th>
                <td className="matrix-left">
                  <Datum>{props.name(audience)}</Datum>
                </td>
                {props.channels.map((channel) => {
                  const cell = cells.find(
                    (each) =>
                      each.region === region &&
                      each.audience === audience &&
                      each.channel === channel.name,
                  );
                  const share = (cell?.reach ?? 0) / Math.max(1, cell?.people ?? 0);
                  return (
                    <td key={channel.name} className={`matrix-cell matrix-${Math.ceil(share * 4)}`}>
                      <strong>{format.number(cell?.reach ?? 0)}</strong>
                      <small>
                        {t('coverage.ofPeople', {
                          share: format.percent(share),
                          people: format.number(cell?.people ?? 0),
                        })}
                      </small>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
