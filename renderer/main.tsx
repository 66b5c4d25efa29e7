/** Starts the window: finds what surrounds it, connects to the engine, draws. */
import { createRoot } from 'react-dom/client';
import { Window } from './app/Window.js';
import { applyTheme } from './app/theme.js';
import { connectEngine } from './engine/connection.js';
import { findHost } from './host/find-host.js';
import { openPreferences } from './host/preferences.js';
import './ui/theme.css';
import { setLanguage } from './locales/language.js';

const host = findHost();
const connection = connectEngine();
const preferences = await openPreferences(host);
applyTheme(preferences);
await setLanguage(preferences.get().language);
preferences.store.subscribe((now, before) => {
  if (now.language !== before.language) void setLanguage(now.language);
});

const root = document.getElementById('root');
if (root) createRoot(root).render(<Window surroundings={{ host, connection, preferences }} />);
