import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, Skeleton } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Problem } from './api/client';
import { connection } from './api/connection';
import { queries } from './api/queries';
import { antTheme } from './antTheme';
import { Boundary } from './frame/Boundary';
import { begin } from './frame/entry';
import { Frame } from './frame/Frame';
import { preferences } from './frame/preferences';
import { SignIn, SignInAgain } from './frame/SignIn';
import { applyPalette } from './palette';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** The address under which the console is served. */
const BASE = '/console';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The server may be this machine: whether the browser sees a network says nothing of it.
      networkMode: 'always',
      staleTime: 10_000,
      retry: (count, error) => count < 1 && error instanceof Problem && error.status >= 500,
    },
    mutations: { networkMode: 'always' },
  },
});

void begin(client, BASE);

/** One route: the pages are told apart by the frame, which stays. */
const router = createBrowserRouter([{ path: '*', element: <Door /> }], { basename: BASE });

export function App() {
  const { theme, language } = preferences.use();
  const { i18n } = useTranslation();
  useEffect(() => applyPalette(theme), [theme]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={antTheme(theme)}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <QueryClientProvider client={client}>
          <Boundary place="">
            <RouterProvider router={router} />
          </Boundary>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

/** Lets in whoever is signed in. A session that ends later is renewed above the pages, which keep what was written. */
function Door() {
  const session = useQuery({ ...queries.session(), retryOnMount: false });
  const { ended } = connection.use();
  const [entered, setEntered] = useState(false);
  const signedIn = session.data?.signedIn === true && !ended;
  if (signedIn && !entered) {
    setEntered(true);
  }
  if (session.data === undefined && session.error === null) {
    return <Skeleton className="page" active />;
  }
  if (!signedIn && !entered) {
    return <SignIn refused={session.error} />;
  }
  return (
    <>
      <Frame />
      {!signedIn && <SignInAgain />}
    </>
  );
}
