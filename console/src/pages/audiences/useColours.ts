import { preferences } from '../../frame/preferences';
import { palettes, type Palette } from '../../palette';

/** The colours of the theme that is chosen. */
export function useColours(): Palette {
  return palettes[preferences.use().theme];
}
