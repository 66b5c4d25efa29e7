/** From the URL of a media reference to a path. */
import { message, type Message } from '../locales/message.js';

/** A path, or why there is none. */
export type ReadUrl = { readonly path: string } | { readonly reason: Message };

const MAX_PATH = 4096;

/**
 * The path that a `target_url` names: a `file:` URL is decoded, with a host other than localhost it becomes a UNC path;
 * text without a scheme is a path already, as Resolve and Kdenlive write it. Other schemes are refused.
 */
export function parseFileUrl(url: string): ReadUrl {
  if (url === '') return { reason: message('interchange:addressEmpty') };
  if (url.length > 4 * MAX_PATH) return { reason: message('interchange:addressTooLong') };
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(url)?.[1]?.toLowerCase();
  const path = scheme === 'file' ? decodeFile(url) : url;
  if (scheme !== undefined && scheme !== 'file')
    return { reason: message('interchange:addressNotHere', { scheme: scheme.slice(0, 30) }) };
  if (path === null) return { reason: message('interchange:addressUnreadable') };
  if (path === '' || path.includes('\0')) return { reason: message('interchange:addressNoFile') };
  return path.length > MAX_PATH ? { reason: message('interchange:addressTooLong') } : { path };
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
