import { theme, type ThemeConfig } from 'antd';
import { palettes, type ThemeName } from './palette';

/** Ant Design in our colours. */
export function antTheme(name: ThemeName): ThemeConfig {
  const colours = palettes[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorSuccess: colours.good,
      colorError: colours.bad,
      colorLink: colours.accent,
      colorLinkHover: colours.text,
      colorText: colours.text,
      colorTextSecondary: colours.muted,
      colorTextDescription: colours.muted,
      colorTextPlaceholder: colours.muted,
      colorBgBase: colours.surface,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorderSecondary: colours.line,
      fontFamily:
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif",
      borderRadius: 8,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryColor: colours.onAccent, primaryShadow: 'none' },
      Segmented: { itemSelectedBg: colours.accentSoft, itemSelectedColor: colours.accent },
      Table: {
        headerBg: colours.surface,
        headerColor: colours.muted,
        headerSplitColor: 'transparent',
        headerSortActiveBg: colours.raised,
        headerSortHoverBg: colours.raised,
        bodySortBg: colours.raised,
        rowHoverBg: colours.raised,
        rowExpandedBg: colours.raised,
      },
    },
  };
}
