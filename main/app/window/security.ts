/** What no page may do: navigate away, open windows, embed pages, ask for devices, reach the network. */
import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, PAGE } from '../protocols/schemes.js';

/** Restricts every page that the app creates. */
export function securePages(): void {
  app.on('web-contents-created', (_, page) => securePage(page));
}

function securePage(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.on('will-attach-webview', (event) => event.preventDefault());
  page.on('will-frame-navigate', (event) => {
    // The page may only reload itself.
    if (!(event.isMainFrame && event.url === PAGE && page.getURL() === PAGE)) event.preventDefault();
  });
  page.on('will-redirect', (event) => event.preventDefault());
}

// For copying a frame and for full screen.
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

// For recording one's own voice: the microphone, and no camera.
const isMicrophone = (permission: string, types: readonly (string | undefined)[]): boolean =>
  permission === 'media' && types.length > 0 && types.every((type) => type === 'audio');

// The developer tools have a page of their own.
const LOCAL = /^(?:app:\/\/upright\/|media:\/\/upright\/|blob:|data:|devtools:)/;

/** Restricts permissions, requests and downloads of a session; requests to the origins in `others` are let through. */
export function secureSession(session: Session, others: readonly string[]): void {
  const isOurs = (origin: string): boolean => origin.replace(/\/$/, '') === APP_ORIGIN;
  session.setPermissionRequestHandler((page, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isNeeded = ALLOWED.has(permission) || isMicrophone(permission, types);
    answer(isNeeded && details.isMainFrame && details.requestingUrl === PAGE && page.getURL() === PAGE);
  });
  session.setPermissionCheckHandler((_, permission, origin, { isMainFrame, mediaType }) => {
    const isNeeded = ALLOWED.has(permission) || isMicrophone(permission, [mediaType]);
    return isNeeded && isMainFrame && isOurs(origin);
  });
  session.setDevicePermissionHandler(() => false);
  const isAllowed = (url: string): boolean => LOCAL.test(url) || others.some((origin) => url.startsWith(`${origin}/`));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
  // The spell checker downloads its dictionaries.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}
