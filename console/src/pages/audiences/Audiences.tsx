import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Schemas } from '../../api/client';
import { queries } from '../../api/queries';
import { useFormat } from '../../format';
import { DataTable } from '../../parts/DataTable';
import { Datum } from '../../parts/Datum';
import { Loaded } from '../../parts/Loaded';
import { Nothing } from '../../parts/Nothing';
import { Page } from '../../parts/Page';
import { AudienceTabs } from './AudienceTabs';

export default function Audiences() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const people = useQuery(queries.totals()).data?.people ?? 0;
  const share = (row: Schemas['Audience']) => (people === 0 ? 0 : row.size / people);
  return (
    <Page
      title={t('audiences.title')}
      lead={t('audiences.lead')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/audiences/new')}>
          {t('audiences.create')}
        </Button>
      }
    >
      <AudienceTabs />
      <Loaded query={useQuery(queries.audiences())}>
        {({ audiences }) =>
          audiences.length === 0 ? (
            <Nothing
              title={t('audiences.emptyTitle')}
              text={t('audiences.emptyText')}
              action={t('audiences.create')}
              to="/audiences/new"
              sample
            />
          ) : (
            <DataTable
              name="audiences"
              label={t('audiences.title')}
              rows={audiences}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  title: t('common.name'),
                  value: (row) => row.name,
                  show: (row) => (
                    <Link to={`/audiences/${encodeURIComponent(row.id)}`}>
                      <Datum>{row.name}</Datum>
                    </Link>
                  ),
                },
                {
                  key: 'size',
                  title: t('audiences.size'),
                  what: t('audiences.sizeWhat'),
                  value: (row) => row.size,
                },
                {
                  key: 'share',
                  title: t('audiences.share'),
                  what: t('audiences.shareWhat'),
                  value: share,
                  show: (row) => format.percent(share(row)),
                },
                {
                  key: 'condition',
                  title: t('audiences.condition'),
                  value: (row) => row.condition,
                  show: (row) => <Datum code>{row.condition}</Datum>,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
