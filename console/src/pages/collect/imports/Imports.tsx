import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { collectQueries } from '../../../api/queries/collect';
import { useFormat } from '../../../format';
import { Badge } from '../../../parts/Badge';
import { DataTable } from '../../../parts/DataTable';
import { Datum } from '../../../parts/Datum';
import { Failure, Loaded } from '../../../parts/Loaded';
import { Page } from '../../../parts/Page';
import { isActive, TONES } from './states';
import { upload, type Job } from './upload';
import '../collect.css';

const ENDINGS = '.csv,.tsv,.txt,.jsonl,.ndjson,.json,.parquet,.pq,.gz';

/** Files that were imported or are to be, and the way to bring another. */
export default function Imports() {
  const { t } = useTranslation();
  const list = useQuery({
    ...collectQueries.imports(),
    refetchInterval: (query) =>
      query.state.data?.imports.some((each) => isActive(each.state)) === true ? 1_000 : false,
  });
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      <Drop />
      <Loaded query={list}>
        {({ imports }) => (imports.length === 0 ? <></> : <Jobs rows={imports} />)}
      </Loaded>
    </Page>
  );
}

function Drop() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [failed, setFailed] = useState<{ error: Error; file: File } | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined || share !== null) {
      return;
    }
    setFailed(null);
    setShare(0);
    try {
      const id = await upload(file, setShare);
      void navigate(`/imports/${id}`);
    } catch (error) {
      setFailed({ error: error as Error, file });
    } finally {
      setShare(null);
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <div
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <input
          ref={input}
          id="import-file"
          type="file"
          tabIndex={-1}
          aria-hidden
          accept={ENDINGS}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
        <strong>{t('imports.drop')}</strong>
        <p>{t('imports.formats')}</p>
        {share === null ? (
          <Button type="primary" onClick={() => input.current?.click()}>
            {t('imports.choose')}
          </Button>
        ) : (
          <div role="status">
            {t('imports.uploading', { percent: format.percent(share) })}
            <Progress
              aria-label={t('imports.state.uploading')}
              percent={Math.round(share * 100)}
              showInfo={false}
            />
          </div>
        )}
      </div>
      {failed !== null && <Failure error={failed.error} retry={() => void take(failed.file)} />}
    </>
  );
}

function Jobs({ rows }: { rows: Job[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (key: 'rows' | 'stored' | 'duplicate' | 'quarantined') => ({
    key,
    title: key === 'rows' ? t('imports.rowsTitle') : t(`sources.${key}`),
    value: (row: Job) => row[key],
    show: (row: Job) => format.number(row[key]),
  });
  return (
    <DataTable<Job>
      name="imports"
      label={t('imports.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          title: t('imports.file'),
          value: (row) => row.name,
          show: (row) => (
            <Link to={`/imports/${row.id}`}>
              <Datum>{row.name}</Datum>
            </Link>
          ),
        },
        {
          key: 'state',
          title: t('common.status'),
          value: (row) => t(`imports.state.${row.state}`),
          show: (row) => (
            <>
              <Badge tone={TONES[row.state]}>{t(`imports.state.${row.state}`)}</Badge>
              {isActive(row.state) && ` ${format.percent(row.fraction)}`}
            </>
          ),
        },
        count('rows'),
        count('stored'),
        count('duplicate'),
        count('quarantined'),
        {
          key: 'created',
          title: t('common.time'),
          value: (row) => row.createdAt,
          show: (row) => format.time(new Date(row.createdAt).toISOString()),
          width: 190,
        },
      ]}
    />
  );
}

