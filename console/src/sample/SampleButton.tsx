import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../parts/Loaded';

/** Fills an empty server with a small made-up shop, so that there is something to look at. */
export function SampleButton() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [part, setPart] = useState(0);
  const work = useMutation<void, Error>({
    mutationFn: async () => {
      const { loadSample } = await import('./load');
      await loadSample(setPart);
    },
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="sample">
      <Button loading={work.isPending} onClick={() => work.mutate()}>
        {t('sample.load')}
      </Button>
      {work.isPending && <Progress percent={Math.round(part * 100)} aria-label={t('sample.load')} />}
      {work.error !== null && <Failure error={work.error} retry={() => work.mutate()} />}
      <small>{t('sample.what')}</small>
    </div>
  );
}
