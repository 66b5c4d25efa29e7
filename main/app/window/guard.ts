/** What no page may do, ours included: go elsewhere, open windows, embed pages, ask for devices, reach the network. */
import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, PAGE } from '../protocols/schemes.js';

/** Guards every page there will be. */
export function guardPages(): void {
  app.on('web-contents-created', (_, page) => guardPage(page));
}

function guardPage(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.on('will-frame-navigate', (event) => {
    // Loading itself again is all that the page may.
    if (!(event.isMainFrame && event.url === PAGE && page.getURL() === PAGE)) event.preventDefault();
  });
  page.on('will-redirect', (event) => event.preventDefault());
}

// Copying a frame and filling the screen are asked for with a hand on the page; nothing else is needed.
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

// Devtools bring their own page.
const LOCAL = /^(?:app:\/\/upright\/|media:\/\/upright\/|blob:|data:|devtools:)/;

/** Guards what pages of a session may ask for. */
export function guardSession(session: Session): void {
  const isOurs = (origin: string): boolean => origin.replace(/\/$/, '') === APP_ORIGIN;
  session.setPermissionRequestHandler((page, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(ALLOWED.has(permission) && isMainFrame && requestingUrl === PAGE && page.getURL() === PAGE),
  );
  session.setPermissionCheckHandler(
    (_, permission, origin, { isMainFrame }) => ALLOWED.has(permission) && isMainFrame && isOurs(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !LOCAL.test(url) }));
  // It would fetch its dictionaries.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}
