import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, signIn } from '../api/client';
import { found } from '../api/connection';
import { queries } from '../api/queries';
import mark from '../mark.svg?no-inline';
import { Failure } from '../parts/Loaded';
import { Looks } from './Looks';

/** Asks for the management token, also when that of a link was refused. */
export function SignIn({ refused }: { refused: Error | null }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('signIn.submit')} · Waggle`;
  }, [t]);
  return (
    <main className="sign-in">
      <div className="sign-in-looks">
        <Looks icons={{ light: <SunOutlined />, dark: <MoonOutlined /> }} />
      </div>
      <TokenForm refused={refused}>
        <img src={mark} width="48" height="48" alt="" />
        <h1>{t('signIn.title')}</h1>
        <p className="lead">{t('signIn.lead')}</p>
      </TokenForm>
    </main>
  );
}

/** Asks again when the session has ended, above pages and dialogs: they are hidden, and nothing written is lost. */
export function SignInAgain() {
  const { t } = useTranslation();
  return (
    <Modal open rootClassName="sign-in-again" zIndex={ABOVE_ALL} footer={null} closable={false} keyboard={false} mask={{ closable: false }} title={t('signIn.again')}>
      <TokenForm refused={null}>
        <p className="lead">{t('signIn.againLead')}</p>
      </TokenForm>
    </Modal>
  );
}

const ABOVE_ALL = 2000;

function TokenForm({ refused, children }: { refused: Error | null; children: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const [error, setError] = useState(refused);
  const [busy, setBusy] = useState(false);
  const enter = async (given: string) => {
    setBusy(true);
    setError(null);
    try {
      await signIn(given);
      client.setQueryData(queries.session().queryKey, { signedIn: true });
      found({ ended: false });
      // What was refused while nobody was signed in is asked for again.
      void client.invalidateQueries();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(token.trim());
  };
  return (
    <form onSubmit={submit}>
      {children}
      <label htmlFor="token">{t('signIn.token')}</label>
      <Input.Password
        id="token"
        size="large"
        autoFocus
        autoComplete="current-password"
        aria-describedby="token-where"
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
      <small id="token-where">{t('signIn.where')}</small>
      <Button block size="large" type="primary" htmlType="submit" loading={busy} disabled={token.trim() === ''}>
        {t('signIn.submit')}
      </Button>
      {error instanceof Problem && error.status === 401 && (
        <Alert type="error" showIcon role="alert" title={t('signIn.refused')} description={t('signIn.where')} />
      )}
      {error !== null && !(error instanceof Problem && error.status === 401) && (
        <Failure error={error} retry={() => void enter(token.trim())} />
      )}
      <small>{t('signIn.privacy')}</small>
    </form>
  );
}
