import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal, Select, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { suppress, trustQueries } from '../../api/queries/trust';
import { useFormat } from '../../format';
import { useWord } from '../../i18n/domain';
import { Failure } from '../../parts/Loaded';
import { PersonPicker } from '../../parts/PersonPicker';

const CHANNELS = ['*', 'email', 'sms', 'push', 'web_push', 'wechat'] as const;

/** Finds a person, says what would be taken back, and keeps messages from them. */
export function SuppressDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const { message } = App.useApp();
  const client = useQueryClient();
  const ids = { search: useId(), channel: useId(), reason: useId() };
  const [person, setPerson] = useState<Schemas['Identifier'] | null>(null);
  const [channel, setChannel] = useState<string>('*');
  const [reason, setReason] = useState('');
  const work = useMutation({
    mutationFn: () => suppress(person ?? { kind: '', value: '' }, { channel, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success(t('suppressions.added'));
      await client.invalidateQueries({ queryKey: ['suppressions'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t('suppressions.addTitle')}
      okText={t('suppressions.addDo')}
      okButtonProps={{ danger: true, disabled: person === null || reason.trim() === '' }}
      cancelText={t('identity.cancel')}
      confirmLoading={work.isPending}
      onOk={() => work.mutate()}
      onCancel={close}
      afterOpenChange={(open) => open && document.getElementById(ids.search)?.focus()}
    >
      <PersonPicker
        id={ids.search}
        label={t('suppressions.who')}
        example={t('suppressions.whoExample')}
        picked={person}
        pick={setPerson}
      />
      {person !== null && (
        <>
          <div className="ask">
            <label htmlFor={ids.channel}>{t('common.channel')}</label>
            <Select
              id={ids.channel}
              value={channel}
              options={CHANNELS.map((value) => ({
                value: value as string,
                label: value === '*' ? t('suppressions.everyChannel') : word('channelName', value),
              }))}
              onChange={setChannel}
            />
          </div>
          <Effect person={person} channel={channel} />
          <div className="ask">
            <label htmlFor={ids.reason}>{t('suppressions.reason')}</label>
            <Input
              id={ids.reason}
              value={reason}
              maxLength={500}
              placeholder={t('suppressions.reasonExample')}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      )}
      {work.error !== null && <Failure error={work.error} retry={() => work.mutate()} />}
    </Modal>
  );
}

function Effect({ person, channel }: { person: Schemas['Identifier']; channel: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const effect = useQuery(trustQueries.suppressionEffect(person, { channel }));
  if (effect.error !== null) {
    return <Failure error={effect.error} retry={() => void effect.refetch()} />;
  }
  if (effect.data === undefined) {
    return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  }
  return (
    <div className="effect">
      <p>
        {effect.data.alreadyHeld
          ? t('suppressions.already')
          : t('suppressions.waiting', { waiting: format.number(effect.data.waiting) })}
      </p>
      <p>{t('suppressions.owedToo')}</p>
    </div>
  );
}
