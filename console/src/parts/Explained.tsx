import { InfoCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A heading or label with its definition, shown on hover and on keyboard focus. */
export function Explained({ children, what }: { children: ReactNode; what?: string | undefined }) {
  const { t } = useTranslation();
  if (what === undefined) {
    return <>{children}</>;
  }
  return (
    <span className="explained">
      {children}
      <Tooltip title={what} trigger={['hover', 'focus']}>
        <button type="button" className="what" aria-label={`${t('table.explained')}: ${what}`}>
          <InfoCircleOutlined aria-hidden />
        </button>
      </Tooltip>
    </span>
  );
}
