/** Media: only what the engine knows under an id. No path ever comes out of a URL. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedFile } from './file-response.js';
import { sendFile } from './send-file.js';

/** What media are known by: an asset, something derived from one (a poster, a proxy), the video of an export's job. */
export type MediaKind = 'asset' | 'derived' | 'result';

/** Finds the file of an asset, of something derived, or of an export, by its id; null where there is none. */
export type ResolveMedia = (
  kind: MediaKind,
  id: string,
) => Promise<{
  readonly path: string;
  /** Media type. */
  readonly type: string;
  /** What changes with the content; any characters. */
  readonly etag: string;
} | null>;

const FRESH = 'private, no-cache';
const CACHING = { asset: FRESH, derived: 'private, max-age=31536000, immutable', result: FRESH } as const;

/** Answers with the media that `/media/<kind>/<id>` names; false where it names none. */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  media: ResolveMedia,
  urlPath: string,
): Promise<boolean> {
  const file = await findServed(media, urlPath);
  return file !== null && sendFile(request, response, file);
}

/** What is to be sent for `/media/<kind>/<id>`; null where that names nothing. */
export async function findServed(media: ResolveMedia, urlPath: string): Promise<ServedFile | null> {
  const name = parseMediaName(urlPath);
  const found = name && (await media(name.kind, name.id));
  if (!name || !found) return null;
  const { path, type, etag } = found;
  const isNamed = name.kind === 'derived';
  return { path, type: toPassiveType(type), etag, isNamed, cacheControl: CACHING[name.kind], followsLink: true };
}

/** What a path asks for; null where it cannot be the id of anything. */
export function parseMediaName(urlPath: string): { readonly kind: MediaKind; readonly id: string } | null {
  const match = /^\/media\/(asset|derived|result)\/((?:[\w.~=:-]|%3[aAdD]){1,200})$/.exec(urlPath);
  if (!match?.[2]) return null;
  const id = decodeURIComponent(match[2]);
  return /^\.+$/.test(id) ? null : { kind: match[1] as MediaKind, id };
}

// A file that someone imported must never run as a page, a script or a style of ours.
const PASSIVE = /^(?:(?:image|video|audio|font)\/[\w.+-]+|application\/json|text\/(?:plain|vtt))(?:; ?charset=utf-8)?$/;
const toPassiveType = (type: string): string => (PASSIVE.test(type) ? type : 'application/octet-stream');
