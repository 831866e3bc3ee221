import { LockOutlined, SendOutlined, UnlockOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { change, type Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Datum } from '../../../parts/Datum';
import { Failure } from '../../../parts/Loaded';

/** Stops all sending or lets it go on, after saying how many messages that concerns. */
export function FreezePanel(props: {
  state: Schemas['Channels'];
  figures: Schemas['Deliveries']['figures'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { frozen, because = 'by_hand', detail = '', channels } = props.state;
  const waiting = channels.reduce((all, each) => all + each.waiting, 0);
  const claimed = props.figures.filter((each) => each.state === 'claimed').reduce((all, each) => all + each.count, 0);
  const act = useMutation<unknown, Error>({
    mutationFn: () => change('put', '/api/v1/sending', {}, { frozen: !frozen }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <section className={frozen ? 'panel freeze freeze-on' : 'panel freeze'}>
        <span className={frozen ? 'freeze-icon bad' : 'freeze-icon good'} aria-hidden>
          {frozen ? <LockOutlined /> : <SendOutlined />}
        </span>
        <div>
          <h2>{t(frozen ? 'freeze.frozen' : 'freeze.running')}</h2>
          <p>
            {frozen ? t(`freezeBecause.${because}`) : t('freeze.runningWhat')} {detail !== '' && <Datum code>{detail}</Datum>}
          </p>
        </div>
        <Button type={frozen ? 'primary' : 'default'} icon={frozen ? <UnlockOutlined /> : <LockOutlined />} onClick={() => setAsking(true)}>
          {t(frozen ? 'freeze.release' : 'freeze.freeze')}
        </Button>
      </section>
      <Modal
        open={asking}
        title={t(frozen ? 'freeze.releaseTitle' : 'freeze.freezeTitle')}
        okText={t(frozen ? 'freeze.release' : 'freeze.freeze')}
        cancelText={t('engage.cancel')}
        okButtonProps={{ danger: !frozen }}
        confirmLoading={act.isPending}
        onOk={() => act.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t(frozen ? 'freeze.releaseEffect' : 'freeze.freezeEffect', { waiting: format.number(waiting), claimed: format.number(claimed) })}</p>
        {act.error !== null && <Failure error={act.error} retry={() => act.mutate()} />}
      </Modal>
    </>
  );
}
