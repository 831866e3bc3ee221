import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { discardQuarantined, replayQuarantined } from '../../api/queries/collect';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';

type Entry = Schemas['QuarantineEntry'];

export default function Quarantine() {
  const { t } = useTranslation();
  const format = useFormat();
  const quarantine = useQuery(queries.quarantine());
  return (
    <Page title={t('quarantine.title')} lead={t('quarantine.lead')}>
      <Loaded query={quarantine}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Nothing
              title={t('quarantine.emptyTitle')}
              text={t('quarantine.emptyText')}
              action={t('quarantine.emptyAction')}
              to="/sources"
            />
          ) : (
            <DataTable<Entry>
              name="quarantine"
              label={t('quarantine.title')}
              rows={entries}
              rowKey={(row) => row.position}
              detail={(row) => <Detail entry={row} />}
              columns={[
                {
                  key: 'received',
                  title: t('quarantine.received'),
                  value: (row) => row.receivedTime,
                  show: (row) => format.time(row.receivedTime),
                },
                {
                  key: 'source',
                  title: t('common.source'),
                  value: (row) => row.source,
                  show: (row) => <Datum>{row.source}</Datum>,
                },
                {
                  key: 'event',
                  title: t('common.event'),
                  value: (row) => row.event,
                  show: (row) => <Datum>{row.event === '' ? '–' : row.event}</Datum>,
                },
                {
                  key: 'reason',
                  title: t('quarantine.reason'),
                  value: (row) => row.reason.message,
                  show: (row) => (
                    <Datum>
                      {row.reason.path} {row.reason.message}
                    </Datum>
                  ),
                },
                {
                  key: 'fix',
                  title: t('quarantine.fix'),
                  value: (row) => row.reason.fix,
                  show: (row) => <Datum>{row.reason.fix}</Datum>,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

/** The event as received, with what can be done about it. */
function Detail({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: queries.quarantine().queryKey });
    await client.invalidateQueries({ queryKey: queries.sources().queryKey });
  };
  const replay = useMutation({
    mutationFn: () => replayQuarantined(entry.position),
    onSuccess: () => {
      void message.success(t('quarantine.replayed'));
      return refresh();
    },
    onError: (error) => void message.error(t('quarantine.still', { reason: error.message })),
  });
  const discard = useMutation({
    mutationFn: () => discardQuarantined(entry.position),
    onSuccess: refresh,
    onError: (error) => void message.error(error.message),
  });
  const ask = () =>
    modal.confirm({
      title: t('quarantine.discardTitle'),
      content: t('quarantine.discardText'),
      okText: t('quarantine.discard'),
      okButtonProps: { danger: true },
      cancelText: t('quarantine.keep'),
      onOk: () => discard.mutateAsync(),
    });
  return (
    <div className="detail">
      <h3>{t('quarantine.raw')}</h3>
      <pre tabIndex={0}>
        <code translate="no">{entry.raw}</code>
      </pre>
      <div className="choices">
        <Button type="primary" loading={replay.isPending} onClick={() => replay.mutate()}>
          {t('quarantine.replay')}
        </Button>
        <Button onClick={ask}>{t('quarantine.discard')}</Button>
      </div>
    </div>
  );
}
