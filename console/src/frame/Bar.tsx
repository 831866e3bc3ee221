import { LogoutOutlined, MenuOutlined, MoonOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { signOut } from '../api/client';
import { useErrorWords } from '../i18n/faultWords';
import mark from '../mark.svg?no-inline';
import { Looks } from './Looks';

/** The bar at the top: search, looks, sign-out. */
export function Bar(props: {
  search: () => void;
  menuOpen: boolean;
  turnMenu: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const said = useErrorWords();
  const leave = async () => {
    try {
      await signOut();
      // Nothing that was looked at stays in the browser's memory.
      window.location.reload();
    } catch (failure) {
      void message.error(said(failure as Error));
    }
  };
  return (
    <header className="bar-top">
      <Button
        className="menu-button"
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('frame.menu')}
        aria-expanded={props.menuOpen}
        aria-controls="navigation"
        onClick={() => props.turnMenu(!props.menuOpen)}
      />
      <Link to="/" className="mark">
        <img src={mark} width="26" height="26" alt="" />
        Waggle
      </Link>
      <button type="button" className="search-button" onClick={props.search}>
        <SearchOutlined aria-hidden />
        <span>{t('frame.search')}</span>
        <kbd translate="no">Ctrl K</kbd>
      </button>
      <div className="bar-end">
        <Looks icons={{ light: <SunOutlined />, dark: <MoonOutlined /> }} />
        <Tooltip title={t('frame.signOut')}>
          <Button
            type="text"
            icon={<LogoutOutlined />}
            aria-label={t('frame.signOut')}
            onClick={() => void leave()}
          />
        </Tooltip>
      </div>
    </header>
  );
}
