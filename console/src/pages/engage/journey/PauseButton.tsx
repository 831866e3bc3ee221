import { PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { change, type Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { Failure } from '../../../parts/Loaded';
import { totalsOf } from '../journeyTotals';

const DUES = ['send', 'skip', 'shift'] as const;

/** Stops a journey where it is or lets it go on, after saying what that means. */
export function PauseButton({ journey }: { journey: Schemas['Journey'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [due, setDue] = useState<(typeof DUES)[number]>('send');
  const paused = journey.paused === true;
  const waiting = totalsOf(journey).states['waiting'] ?? 0;
  const act = useMutation<unknown, Error>({
    mutationFn: () =>
      paused
        ? change('post', '/api/v1/journeys/{id}/resume', { id: journey.id }, { due })
        : change('post', '/api/v1/journeys/{id}/pause', { id: journey.id }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button icon={paused ? <PlayCircleOutlined /> : <PauseCircleOutlined />} onClick={() => setAsking(true)}>
        {t(paused ? 'pause.resume' : 'pause.pause')}
      </Button>
      <Modal
        open={asking}
        title={t(paused ? 'pause.resumeTitle' : 'pause.pauseTitle')}
        okText={t(paused ? 'pause.resume' : 'pause.pause')}
        cancelText={t('engage.cancel')}
        confirmLoading={act.isPending}
        onOk={() => act.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t(paused ? 'pause.resumeEffect' : 'pause.pauseEffect', { waiting: format.number(waiting) })}</p>
        {paused && (
          <Radio.Group
            className="stack"
            aria-label={t('pause.due')}
            value={due}
            onChange={(event) => setDue(event.target.value as (typeof DUES)[number])}
            options={DUES.map((value) => ({
              value,
              label: (
                <>
                  <b>{t(`pause.${value}`)}</b> <small>{t(`pause.${value}What`)}</small>
                </>
              ),
            }))}
          />
        )}
        {act.error !== null && <Failure error={act.error} retry={() => act.mutate()} />}
      </Modal>
    </>
  );
}
