import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { peopleQueries, type Identifier } from '../../../api/queries/people';
import { useFormat } from '../../../format';
import { Chart } from '../../../parts/Chart';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { preferences } from '../../../frame/preferences';
import { palettes } from '../../../palette';
import { Loaded } from '../../../parts/Loaded';
import { shown } from './Pairs';

type History = Schemas['TagHistory'];

/** What a tag was over time, by the definitions in force now. */
export function TagHistory(props: {
  person: Identifier;
  tag: string;
  name: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const history = useQuery(peopleQueries.tagHistory(props.person, props.tag));
  return (
    <Modal open width={760} title={<Datum>{props.name}</Datum>} footer={null} onCancel={props.close}>
      <p className="lead">{t('person.historyWhat')}</p>
      <Loaded query={history}>
        {(data) => (
          <>
            {data.points.length > 1 &&
              data.points.every((each) => typeof each.value === 'number') && (
                <Steps history={data} name={props.name} />
              )}
            <Points points={data.points} />
          </>
        )}
      </Loaded>
    </Modal>
  );
}

function Steps({ history, name }: { history: History; name: string }) {
  const colours = palettes[preferences.use().theme];
  const axisLabel = useMemo(() => ({ color: colours.muted }), [colours]);
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      xAxis: { type: 'time', axisLabel },
      yAxis: { type: 'value', scale: true, axisLabel, splitLine: { lineStyle: { color: colours.line } } },
      tooltip: { trigger: 'axis' },
      series: [
        {
          type: 'line',
          step: 'end',
          symbol: 'none',
          data: history.points.map((each) => [each.time, each.value]),
        },
      ],
    }),
    [history, colours, axisLabel],
  );
  return <Chart label={name} height={200} option={option} />;
}

function Points({ points }: { points: History['points'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable
      name="tag-history"
      label={t('person.history')}
      rows={points.toReversed()}
      rowKey={(row) => `${row.position}${row.time}`}
      columns={[
        {
          key: 'time',
          title: t('common.time'),
          value: (row) => row.time,
          show: (row) => format.time(row.time),
        },
        {
          key: 'value',
          title: t('person.value'),
          value: (row) => (row.value === undefined ? '–' : shown(row.value, format)),
          show: (row) => <Datum>{row.value === undefined ? '–' : shown(row.value, format)}</Datum>,
          width: 160,
        },
        {
          key: 'event',
          title: t('common.event'),
          value: (row) => row.event,
          show: (row) => <Datum>{row.event}</Datum>,
        },
      ]}
    />
  );
}
