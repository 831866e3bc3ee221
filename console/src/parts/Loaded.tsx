import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, UNREACHABLE } from '../api/client';
import { useFormat } from '../format';
import { preferences } from '../frame/preferences';
import { messageWords, type Refused } from '../i18n/faultWords';
import { Datum } from './Datum';
import { FaultText, FixText } from './FaultText';
import { Page } from './Page';

/** Shows what was asked for, or that it is on its way, or why it is not there and what to do. */
export function Loaded<T>(props: {
  query: UseQueryResult<T>;
  /** What the address names, where all of the page waits for it. */
  page?: string;
  children: (data: T) => ReactNode;
}) {
  const { query, page } = props;
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && <Old query={query} />}
        {props.children(query.data)}
      </>
    );
  }
  const rest =
    query.error === null ? (
      <Skeleton active paragraph={{ rows: 6 }} />
    ) : (
      <Failure error={query.error} retry={() => void query.refetch()} />
    );
  return page === undefined ? (
    rest
  ) : (
    <Page title={page} data>
      {query.error instanceof Problem && query.error.status === 404 ? <Missing /> : rest}
    </Page>
  );
}

function Missing() {
  const { t } = useTranslation();
  return <Alert type="warning" showIcon role="alert" title={t('problem.missing')} description={t('problem.notFoundFix')} />;
}

/** Says of what stands there that it is of earlier; that the server does not answer at all is said once for all. */
function Old({ query }: { query: UseQueryResult<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { error } = query;
  return error instanceof Problem && error.code === UNREACHABLE ? null : (
    <Alert
      className="old"
      type="warning"
      showIcon
      title={t('problem.old', { time: format.time(new Date(query.dataUpdatedAt).toISOString()) })}
      action={
        <Button size="small" onClick={() => void query.refetch()}>
          {t('problem.retry')}
        </Button>
      }
    />
  );
}

/** Every fault that the server found, with its place where it names one. */
function Said({ faults }: { faults: Refused[] }) {
  return faults.map((each) => (
    <div key={`${each.path}/${each.code}/${each.message}`}>
      {each.path !== undefined && each.path !== '' && (
        <>
          <Datum code>{each.path}</Datum>{' '}
        </>
      )}
      <FaultText fault={each} />
    </div>
  ));
}

export function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const { language } = preferences.use();
  const fault = error instanceof Problem ? error : { code: '', message: error.message, fix: '' };
  const isOwn = fault.code.startsWith('console.');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={isOwn ? messageWords(fault, language) : t('problem.title')}
      description={isOwn ? <FixText fault={fault} /> : <Said faults={error instanceof Problem ? error.faults : [fault]} />}
      action={<Button onClick={retry}>{t('problem.retry')}</Button>}
    />
  );
}
