import { Skeleton } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import { Away } from './Away';
import { Frozen } from './Frozen';
import { Bar } from './Bar';
import { Boundary } from './Boundary';
import { Palette } from './Palette';
import { navigation, routes } from './views';

/** Everything around the pages: navigation, search, and the way from one to the next. */
export function Frame() {
  const { t } = useTranslation();
  const [searching, setSearching] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useShortcut(() => setSearching(true));
  useEffect(() => {
    // A new page is announced and read from its start.
    if (shown.current !== pathname) {
      shown.current = pathname;
      setMenuOpen(false);
      content.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [pathname]);
  return (
    <div className={menuOpen ? 'frame menu-open' : 'frame'}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Bar search={() => setSearching(true)} menuOpen={menuOpen} turnMenu={setMenuOpen} />
      <nav id="navigation" aria-label={t('nav.main')}>
        {navigation.map(({ part, views }) => (
          <div key={part ?? 'top'} className="nav-part">
            {part !== null && views.length > 1 && <h2>{t(`nav.${part}`)}</h2>}
            {views.map((view) => (
              <NavLink key={view.path} to={view.path} end={view.path === '/'}>
                <span aria-hidden>{view.icon}</span>
                {t(`nav.${view.name}`)}
              </NavLink>
            ))}
          </div>
        ))}
        <p className="nav-foot">{t('frame.workspace')}</p>
      </nav>
      <main id="content" ref={content} tabIndex={-1}>
        <Away />
        <Frozen />
        <Boundary place={pathname}>
          <Suspense fallback={<Skeleton className="page" active paragraph={{ rows: 8 }} />}>
            <Routes>
              {routes.map(({ path, page: Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
            </Routes>
          </Suspense>
        </Boundary>
      </main>
      {searching && <Palette close={() => setSearching(false)} />}
    </div>
  );
}

/** Ctrl-K, or ⌘K on a Mac. */
function useShortcut(act: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
