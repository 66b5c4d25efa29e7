/** From the URL of a media reference to a path. */

/** A path, or a sentence about why there is none. */
export type ReadUrl = { readonly path: string } | { readonly reason: string };

const MAX_PATH = 4096;

/**
 * The path that a `target_url` names: a `file:` URL is decoded, with a host other than localhost it becomes a UNC path;
 * text without a scheme is a path already, as Resolve and Kdenlive write it. Other schemes are refused.
 */
export function parseFileUrl(url: string): ReadUrl {
  if (url === '') return { reason: 'it is empty' };
  if (url.length > 4 * MAX_PATH) return { reason: 'it is too long' };
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(url)?.[1]?.toLowerCase();
  const path = scheme === 'file' ? decodeFile(url) : url;
  if (scheme !== undefined && scheme !== 'file')
    return { reason: `"${scheme.slice(0, 30)}:" is not a place on this machine` };
  if (path === null) return { reason: 'it is not a well-formed file URL' };
  if (path === '' || path.includes('\0')) return { reason: 'it names no file' };
  return path.length > MAX_PATH ? { reason: 'it is too long' } : { path };
}

function decodeFile(url: string): string | null {
  const rest = url.slice('file:'.length).replace(/[?#].*$/s, '');
  const [, host = '', raw = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [null, '', rest];
  const path = decode(raw);
  if (path === null) return null;
  if (host !== '' && host.toLowerCase() !== 'localhost') {
    // Some editors forget a slash: file://C:/clip.mov has its drive where a host stands.
    if (/^[A-Za-z]:$/.test(host)) return `${host}${path}`;
    return path === '' ? decode(host) : `//${host}${path}`;
  }
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
