import { KeyOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { change } from '../../../api/client';
import { Failure } from '../../../parts/Loaded';

/** Sets a password or key of a channel; it goes to the server and is never shown again. */
export function SecretButton({ channel }: { channel: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('password');
  const [value, setValue] = useState('');
  const close = () => {
    setAsking(false);
    setValue('');
  };
  const set = useMutation<unknown, Error>({
    mutationFn: () => change('put', '/api/v1/channels/{id}/secrets', { id: channel }, { [name.trim()]: value }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  return (
    <>
      <Button size="small" icon={<KeyOutlined />} onClick={() => setAsking(true)}>
        {t('channels.setSecret')}
      </Button>
      <Modal
        open={asking}
        title={t('channels.setSecret')}
        okText={t('engage.save')}
        cancelText={t('engage.cancel')}
        okButtonProps={{ disabled: name.trim() === '' || value === '' }}
        confirmLoading={set.isPending}
        onOk={() => set.mutate()}
        onCancel={close}
      >
        <p>{t('channels.secretEffect')}</p>
        <div className="stack">
          <label className="field">
            <span>{t('common.name')}</span>
            <Input value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <label className="field">
            <span>{t('channels.secretValue')}</span>
            <Input.Password autoComplete="off" value={value} onChange={(event) => setValue(event.target.value)} />
          </label>
        </div>
        {set.error !== null && <Failure error={set.error} retry={() => set.mutate()} />}
      </Modal>
    </>
  );
}
