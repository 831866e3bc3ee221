import { useTranslation } from 'react-i18next';
import { Nothing } from '../parts/Nothing';
import { Page } from '../parts/Page';

export default function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notFound')}>
      <Nothing
        title={t('problem.notFound')}
        text={t('problem.notFoundFix')}
        action={t('problem.home')}
        to="/"
      />
    </Page>
  );
}
