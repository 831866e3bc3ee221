import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import './audiences.css';

const VIEWS = [
  ['list', '/audiences'],
  ['overlap', '/audiences/overlap'],
  ['stages', '/audiences/stages'],
  ['coverage', '/audiences/coverage'],
] as const;

/** The ways to look at audiences together. */
export function AudienceTabs() {
  const { t } = useTranslation();
  return (
    <div className="tabs" role="navigation" aria-label={t('audiences.views')}>
      {VIEWS.map(([name, path]) => (
        <NavLink key={name} to={path} end>
          {t(`audiences.tabs.${name}`)}
        </NavLink>
      ))}
    </div>
  );
}
