import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { connection } from '../api/connection';

const ASK_MILLIS = 3_000;

/** Says once, above everything, that the server does not answer; asks until it does, and then for what is shown anew. */
export function Away() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { away } = connection.use();
  useEffect(() => {
    if (!away) {
      return undefined;
    }
    const timer = setInterval(() => void read('/session').catch(() => {}), ASK_MILLIS);
    return () => {
      clearInterval(timer);
      void client.invalidateQueries();
    };
  }, [away, client]);
  return away ? <Alert className="away" type="warning" banner role="status" title={t('problem.away')} /> : null;
}
