import { Modal } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker, type Location } from 'react-router';

/** Given to the way to the next page by what has just been saved. */
export const SAVED = { state: { saved: true } };

/** What of an address chooses with what an editor begins; the rest is only how it is looked at. */
const BEGINS = ['version', 'list'];

function isElsewhere(from: Location, to: Location): boolean {
  const one = new URLSearchParams(from.search);
  const other = new URLSearchParams(to.search);
  return from.pathname !== to.pathname || BEGINS.some((name) => one.get(name) !== other.get(name));
}

/** Asks before something that was changed and not saved is left. */
export function Unsaved({ when }: { when: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      when &&
      isElsewhere(currentLocation, nextLocation) &&
      (nextLocation.state as typeof SAVED.state | null)?.saved !== true,
  );
  useEffect(() => {
    if (!when) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [when]);
  return blocker.state === 'blocked' ? (
    <Modal
      open
      width={460}
      title={t('unsaved.title')}
      okText={t('unsaved.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('unsaved.stay')}
      onOk={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
    >
      {t('unsaved.text')}
    </Modal>
  ) : null;
}
