import { create } from './store';
import type { Language } from '../i18n';
import type { ThemeName } from '../palette';

/** What the browser remembers: how the console looks. Nothing about people, and no secret. */
export interface Preferences {
  theme: ThemeName;
  language: Language;
}

const KEY = 'waggle.preferences';

function initial(): Preferences {
  const standard: Preferences = {
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    language: navigator.language.startsWith('zh') ? 'zh' : 'en',
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : standard.theme,
      language: kept.language === 'en' || kept.language === 'zh' ? kept.language : standard.language,
    };
  } catch {
    return standard;
  }
}

export const preferences = create<Preferences>(initial(), (value) =>
  localStorage.setItem(KEY, JSON.stringify(value)),
);
