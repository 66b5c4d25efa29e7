/** The two addresses of the app: its page at `app://upright/`, media at `media://upright/`. */
import type { CustomScheme } from 'electron';

/** The origin of the page. */
export const APP_ORIGIN = 'app://upright';

/** The address of the page. */
export const PAGE = `${APP_ORIGIN}/`;

/** The origin of media. */
export const MEDIA_ORIGIN = 'media://upright';

/**
 * Their privileges. Both are standard, or players give up on films whose index is at their end (electron/electron#51442);
 * media stream, or players would want them whole.
 */
export const SCHEMES: CustomScheme[] = [
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  {
    scheme: 'media',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
  },
];
