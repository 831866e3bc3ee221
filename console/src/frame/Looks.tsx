import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { applyPalette } from '../palette';
import { preferences } from './preferences';

/** Lets the button answer before the whole page is drawn anew, which takes a moment. */
function afterPaint(act: () => void) {
  requestAnimationFrame(() => setTimeout(act));
}

/** Language and theme. */
export function Looks({ icons }: { icons: { light: ReactNode; dark: ReactNode } }) {
  const { t } = useTranslation();
  const { theme, language } = preferences.use();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <>
      <Button
        className="look-language"
        type="text"
        translate="no"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => afterPaint(() => preferences.change({ language: language === 'zh' ? 'en' : 'zh' }))}
      >
        {t('frame.language')}
      </Button>
      <Tooltip title={t(`frame.${other}`)}>
        <Button
          className="look-theme"
          type="text"
          icon={icons[other]}
          aria-label={t(`frame.${other}`)}
          onClick={() => {
            // The colours answer at once; all that is drawn with them follows.
            applyPalette(other);
            afterPaint(() => preferences.change({ theme: other }));
          }}
        />
      </Tooltip>
    </>
  );
}
