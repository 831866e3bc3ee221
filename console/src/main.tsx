import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { preferences } from './frame/preferences';
import { startTranslation } from './i18n';
import { applyPalette } from './palette';
import './style.css';

applyPalette(preferences.read().theme);
startTranslation(preferences.read().language);
const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
