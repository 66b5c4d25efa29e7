/** Serves media by ids of the engine. No path is ever taken from a URL. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedFile } from './file-response.js';
import { sendFile } from './send-file.js';

/**
 * What an id may name: an asset, a file derived from one (a poster, a proxy), the video of an export's job, the clip of an
 * exercise or its thumbnail, a text that was spoken.
 */
export type MediaKind = 'asset' | 'derived' | 'result' | 'exercise' | 'exercise-thumbnail' | 'speech';

/** The file that an id names. */
export interface MediaFile {
  readonly path: string;
  /** Media type (RFC 9110, 8.3.1). */
  readonly type: string;
  /** Changes with the content; may contain any characters. */
  readonly etag: string;
}

/** Finds the file; null where there is none. */
export type ResolveMedia = (kind: MediaKind, id: string) => Promise<MediaFile | null>;

const FRESH = 'private, no-cache';
const CACHING: Readonly<Record<MediaKind, string>> = {
  asset: FRESH,
  derived: 'private, max-age=31536000, immutable',
  result: FRESH,
  exercise: FRESH,
  'exercise-thumbnail': FRESH,
  speech: FRESH,
};

/** Answers with the file of `/media/<kind>/<id>`; false where there is none. */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  media: ResolveMedia,
  urlPath: string,
): Promise<boolean> {
  const file = await findServed(media, urlPath);
  return file !== null && sendFile(request, response, file);
}

/** The file of `/media/<kind>/<id>`; null where there is none. */
export async function findServed(media: ResolveMedia, urlPath: string): Promise<ServedFile | null> {
  const name = parseMediaName(urlPath);
  const found = name && (await media(name.kind, name.id));
  if (!name || !found) return null;
  const { path, type, etag } = found;
  const isNamed = name.kind === 'derived';
  return { path, type: toPassiveType(type), etag, isNamed, cacheControl: CACHING[name.kind], followsLink: true };
}

/** The kind and id in a path; null where it cannot be one. */
export function parseMediaName(urlPath: string): { readonly kind: MediaKind; readonly id: string } | null {
  const match =
    /^\/media\/(asset|derived|result|exercise|exercise-thumbnail|speech)\/((?:[\w.~=:-]|%3[aAdD]){1,200})$/.exec(
      urlPath,
    );
  if (!match?.[2]) return null;
  const id = decodeURIComponent(match[2]);
  return /^\.+$/.test(id) ? null : { kind: match[1] as MediaKind, id };
}

// An imported file must never run as a page, a script or a style of this origin.
const PASSIVE = /^(?:(?:image|video|audio|font)\/[\w.+-]+|application\/json|text\/(?:plain|vtt))(?:; ?charset=utf-8)?$/;
const toPassiveType = (type: string): string => (PASSIVE.test(type) ? type : 'application/octet-stream');
