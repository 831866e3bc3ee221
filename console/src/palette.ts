/** The colours of both themes: the only place where they are named. */
export type ThemeName = 'light' | 'dark';

export interface Palette {
  ground: string;
  surface: string;
  raised: string;
  line: string;
  text: string;
  muted: string;
  accent: string;
  onAccent: string;
  accentSoft: string;
  good: string;
  bad: string;
  series: string[];
  heat: string[];
}

export const palettes: Record<ThemeName, Palette> = {
  light: {
    ground: '#f7f6f3',
    surface: '#ffffff',
    raised: '#faf9f6',
    line: '#e7e4dd',
    text: '#22211e',
    muted: '#635f56',
    accent: '#a14a07',
    onAccent: '#ffffff',
    accentSoft: '#fdf0dd',
    good: '#1a7048',
    bad: '#b3261e',
    series: ['#c96a12', '#2f7f86', '#5b5fc7', '#8a8f3c', '#a3477f', '#6b7280'],
    heat: ['#fbf3e6', '#f6d49b', '#e79a35', '#a14a07'],
  },
  dark: {
    ground: '#141311',
    surface: '#1d1c19',
    raised: '#24231f',
    line: '#35332d',
    text: '#ece9e2',
    muted: '#a8a398',
    accent: '#f0a63f',
    onAccent: '#241600',
    accentSoft: '#3a2a12',
    good: '#5fca93',
    bad: '#ff8d83',
    series: ['#f0a63f', '#5cbac1', '#9296f5', '#bcc163', '#dd86ba', '#9aa1ad'],
    heat: ['#26231c', '#5a3f17', '#a86d1c', '#f6b95c'],
  },
};

/** Makes the colours known to the style sheet. */
export function applyPalette(name: ThemeName): void {
  const root = document.documentElement;
  root.dataset['theme'] = name;
  root.style.colorScheme = name;
  for (const [key, value] of Object.entries(palettes[name])) {
    if (typeof value === 'string') {
      root.style.setProperty(`--${key}`, value);
    }
  }
}
