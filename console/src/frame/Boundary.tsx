import { Alert, Button } from 'antd';
import { Component, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { connection } from '../api/connection';
import { Datum } from '../parts/Datum';
import { Page } from '../parts/Page';

/** What browsers say when the code of a page does not come. */
const NO_CODE = /dynamically imported module|importing a module script|preload css/i;

interface Props {
  /** Where it stands; at another place it is tried again. */
  place: string;
  children: ReactNode;
}

interface State {
  error: Error | null;
  place: string;
}

/** Keeps a page that cannot be shown from taking everything around it away. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { error: null, place };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { error: Error }) {
  const { t } = useTranslation();
  const isCode = NO_CODE.test(error.message);
  const title = t(isCode ? 'problem.pageAway' : 'problem.page');
  useReturn(isCode);
  return (
    <Page title={title}>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t(isCode ? 'problem.pageAwayFix' : 'problem.pageFix')}
        description={isCode ? undefined : <Datum code>{error.message}</Datum>}
        action={<Button onClick={() => window.location.reload()}>{t('problem.reload')}</Button>}
      />
    </Page>
  );
}

/** Code that did not come is asked for anew, with the page, once the server answers again. */
function useReturn(isCode: boolean): void {
  const { away } = connection.use();
  const wasAway = useRef(false);
  useEffect(() => {
    if (isCode) {
      void read('/session').catch(() => {});
    }
  }, [isCode]);
  useEffect(() => {
    if (isCode && wasAway.current && !away) {
      window.location.reload();
    }
    wasAway.current = away;
  }, [isCode, away]);
}
