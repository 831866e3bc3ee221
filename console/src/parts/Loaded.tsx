import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, UNREACHABLE } from '../api/client';
import { FaultText } from './FaultText';

/** Shows what was asked for, or that it is on its way, or why it is not there and what to do. */
export function Loaded<T>(props: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { query } = props;
  if (query.data !== undefined) {
    return <>{props.children(query.data)}</>;
  }
  if (query.error !== null) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  return <Skeleton active paragraph={{ rows: 6 }} />;
}

export function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const away = error instanceof Problem && error.code === UNREACHABLE;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={away ? t('problem.unreachable') : t('problem.title')}
      description={
        away ? (
          t('problem.unreachableFix')
        ) : (
          <FaultText fault={error instanceof Problem ? error : { code: '', message: error.message, fix: '' }} />
        )
      }
      action={<Button onClick={retry}>{t('problem.retry')}</Button>}
    />
  );
}
