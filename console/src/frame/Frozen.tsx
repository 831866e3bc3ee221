import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { engage } from '../api/queries/engage';

/** Says above everything that nothing is sent: journeys go on, and nobody would notice else. */
export function Frozen() {
  const { t } = useTranslation();
  const { data } = useQuery(engage.sending());
  return data?.frozen === true ? (
    <Alert
      className="frozen"
      type="warning"
      banner
      role="status"
      title={
        <>
          {t('freeze.frozen')} · <Link to="/deliveries">{t('freeze.why')}</Link>
        </>
      }
    />
  ) : null;
}
