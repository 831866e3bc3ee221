import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input, Modal, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suppress, trustQueries, type Suppression } from '../../api/queries/trust';
import { useWord } from '../../i18n/domain';
import { Datum } from '../../parts/Datum';
import { Failure } from '../../parts/Loaded';
import { bestOf } from '../../parts/PersonLink';

/** Takes a suppression back, after saying what would still hold the person back. */
export function LiftDialog({ row, close }: { row: Suppression; close: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const { message } = App.useApp();
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState('');
  const person = bestOf(row.identifiers) ?? { kind: '', value: '' };
  const order = { channel: row.channel, address: row.address, suppressed: false };
  const effect = useQuery(trustQueries.suppressionEffect(person, order));
  const work = useMutation({
    mutationFn: () => suppress(person, { ...order, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success(t('suppressions.lifted'));
      await client.invalidateQueries({ queryKey: ['suppressions'] });
      close();
    },
  });
  const held = effect.data?.stillHeldBy ?? [];
  return (
    <Modal
      open
      title={t('suppressions.liftTitle')}
      okText={t('suppressions.lift')}
      okButtonProps={{ disabled: reason.trim() === '' || effect.data === undefined }}
      cancelText={t('identity.cancel')}
      confirmLoading={work.isPending}
      onOk={() => work.mutate()}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(id)?.focus()}
    >
      <p>
        <Datum>{person.value}</Datum> · {row.address === '*' ? t('suppressions.everyAddress') : <Datum>{row.address}</Datum>} ·{' '}
        {row.channel === '*' ? t('suppressions.everyChannel') : word('channelName', row.channel)}
      </p>
      {(row.cause === 'complaint' || row.cause === 'bounce') && (
        <Alert type="warning" showIcon title={t(`suppressions.liftRisk.${row.cause}`)} />
      )}
      {effect.isPending && <Skeleton active paragraph={{ rows: 1 }} title={false} />}
      {effect.error !== null && <Failure error={effect.error} retry={() => void effect.refetch()} />}
      {effect.data !== undefined && (
        <div className="effect">
          {held.length === 0 ? (
            <p>{t('suppressions.liftFree')}</p>
          ) : (
            <>
              <p>{t('suppressions.stillHeld')}</p>
              <ul>
                {held.map((each) => (
                  <li key={each}>{word('reason', each)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <div className="ask">
        <label htmlFor={id}>{t('suppressions.reason')}</label>
        <Input
          id={id}
          value={reason}
          maxLength={500}
          placeholder={t('suppressions.liftExample')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {work.error !== null && <Failure error={work.error} retry={() => work.mutate()} />}
    </Modal>
  );
}
