import { QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, Skeleton } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { Problem } from './api/client';
import { queries } from './api/queries';
import { antTheme } from './antTheme';
import { begin } from './frame/entry';
import { Frame } from './frame/Frame';
import { preferences } from './frame/preferences';
import { SignIn } from './frame/SignIn';
import { applyPalette } from './palette';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** The address under which the console is served. */
const BASE = '/console';

/** What the server says to a wrong token. */
const REFUSED = 'session.refused';

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended leads back to the sign-in.
    onError: (error) => {
      if (error instanceof Problem && error.status === 401 && error.code !== REFUSED) {
        client.setQueryData(queries.session().queryKey, { signedIn: false });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 1 && error instanceof Problem && error.status >= 500,
    },
  },
});

void begin(client, BASE);

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
          <BrowserRouter basename={BASE}>
            <Door />
          </BrowserRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

/** Lets in whoever is signed in. */
function Door() {
  const session = useQuery({ ...queries.session(), retryOnMount: false });
  if (session.data === undefined && session.error === null) {
    return <Skeleton className="page" active />;
  }
  return session.data?.signedIn === true ? <Frame /> : <SignIn refused={session.error} />;
}
