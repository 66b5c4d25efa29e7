/** Fetches one file, going on from what is there. The only network connection of this folder. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ModelFile } from '../../../core/models/model.js';
import { replaceFile } from '../../files/place-file.js';
import { writeAll } from '../../files/write-all.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Bytes of the file that are there. */
  readonly onProgress: (bytes: number) => void;
  /** Called before each connection; it throws where none may be opened. */
  readonly connect: () => void;
  /** How long nothing may arrive. */
  readonly idleMs?: number;
}

const MOST_REDIRECTS = 5;
const IDLE_MS = 60_000;
/** Kept free on the disk. */
const RESERVE_BYTES = 64 * 2 ** 20;
/** The largest file where its size is not known before. */
const MOST_BYTES = 8 * 2 ** 30;

/**
 * Fetches a file to `path`, whole and checked. What has arrived stays beside it for the next attempt where that can help.
 * @throws UprightError `provider.offline`, `provider.rejected`, `model.damaged`, `disk.full`, `job.canceled`; as `connect` does
 */
export async function downloadFile(file: ModelFile, path: string, options: DownloadOptions): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    if (!(await isWhole(file, part))) await fetchRest(file, part, options);
    await checkFile(file, part, options.signal);
  } catch (error) {
    if (options.signal.aborted) throw new UprightError('job.canceled');
    if (error instanceof UprightError && error.code === 'model.damaged') await dropPart(part);
    throw error;
  }
  await replaceFile(part, path);
  await rm(`${part}.json`, { force: true });
}

/** Forgets what has arrived of a file. */
export async function dropPart(part: string): Promise<void> {
  await Promise.all([rm(part, { force: true }), rm(`${part}.json`, { force: true })]);
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;
const hostOf = (url: string): string => new URL(url).host;

async function isWhole({ size }: ModelFile, part: string): Promise<boolean> {
  return size !== null && (await sizeOf(part)) === size;
}

async function fetchRest(file: ModelFile, part: string, options: DownloadOptions): Promise<void> {
  const idle = new AbortController();
  const signal = AbortSignal.any([options.signal, idle.signal]);
  const touch = watchIdle(idle, options.idleMs ?? IDLE_MS);
  try {
    const at = await readTag(file.url, part);
    const response = await request(file.url, at, { ...options, signal });
    touch();
    await receive(response, file, { part, from: response.status === 206 ? at.bytes : 0 }, { ...options, touch });
  } catch (error) {
    throw toNetworkError(error, file.url);
  } finally {
    idle.abort();
  }
}

/** Aborts once nothing was touched for a while. */
function watchIdle(idle: AbortController, milliseconds: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  const touch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(new UprightError('provider.offline')), milliseconds);
    timer.unref();
  };
  idle.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  touch();
  return touch;
}

interface Arrived {
  readonly bytes: number;
  /** Names the version of the file that they are of. */
  readonly tag: string | null;
}

async function readTag(url: string, part: string): Promise<Arrived> {
  const bytes = await sizeOf(part);
  const known: unknown = await readFile(`${part}.json`, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  const isKnown = typeof known === 'object' && known !== null && 'url' in known && 'tag' in known && known.url === url;
  return isKnown && bytes > 0 && typeof known.tag === 'string' ? { bytes, tag: known.tag } : { bytes: 0, tag: null };
}

async function request(
  url: string,
  { bytes, tag }: Arrived,
  { signal, connect }: Pick<DownloadOptions, 'signal' | 'connect'>,
): Promise<Response> {
  let next = url;
  for (let i = 0; i <= MOST_REDIRECTS; i++) {
    connect();
    const headers = { 'accept-encoding': 'identity', ...(tag && { range: `bytes=${bytes}-`, 'if-range': tag }) };
    const response = await fetch(next, { signal, redirect: 'manual', headers });
    const { status } = response;
    const location = response.headers.get('location');
    if (status === 200 || (status === 206 && isRangeFrom(response, bytes))) return response;
    await response.body?.cancel();
    if (status < 300 || status > 399 || status === 304 || location === null) throw refused(url, status);
    if (!URL.canParse(location, next)) throw refused(url, status);
    const target = new URL(location, next);
    // Nobody on the way may put another file in its place.
    if (target.protocol !== 'https:' && target.protocol !== new URL(url).protocol) throw refused(url, status);
    next = target.href;
  }
  throw refused(url, 310);
}

const isRangeFrom = (response: Response, bytes: number): boolean =>
  response.headers.get('content-range')?.startsWith(`bytes ${bytes}-`) ?? false;

function refused(url: string, status: number): UprightError {
  const isBusy = status >= 500 || status === 408 || status === 429;
  return new UprightError(
    isBusy ? 'provider.offline' : 'provider.rejected',
    message('models:refused', { host: hostOf(url), status }),
  );
}

async function receive(
  response: Response,
  file: ModelFile,
  { part, from }: { readonly part: string; readonly from: number },
  { onProgress, touch }: Pick<DownloadOptions, 'onProgress'> & { readonly touch: () => void },
): Promise<void> {
  const { body, headers } = response;
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    await body?.cancel();
    throw damaged('models:page', file);
  }
  const left = Number(headers.get('content-length') ?? Number.NaN);
  const size = file.size ?? (Number.isSafeInteger(left) ? from + left : null);
  if (size !== null) await checkSpace(part, size - from);
  const tag = headers.get('etag') ?? headers.get('last-modified');
  // Written first: without it what arrives is of no use later.
  if (from === 0) await writeFileAtomic(`${part}.json`, JSON.stringify({ url: file.url, tag }), { durable: false });
  const handle = await open(part, from === 0 ? 'w' : 'r+');
  let at = from;
  try {
    for await (const chunk of body ?? []) {
      if (at + chunk.length > (size ?? MOST_BYTES)) throw damaged('models:size', file);
      await writeAll(handle, chunk, at);
      at += chunk.length;
      touch();
      onProgress(at);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (size !== null && at < size)
    throw new UprightError('provider.offline', message('models:broken', { host: hostOf(file.url) }));
}

async function checkSpace(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < bytes + RESERVE_BYTES) throw new UprightError('disk.full');
}

/** @throws UprightError `model.damaged` */
export async function checkFile(file: ModelFile, path: string, signal: AbortSignal): Promise<void> {
  if (file.size !== null && (await sizeOf(path)) !== file.size) throw damaged('models:size', file);
  if (file.sha256 === null) return;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== file.sha256) throw damaged('models:checksum', file);
}

const damaged = (key: 'models:page' | 'models:size' | 'models:checksum', { url }: ModelFile): UprightError =>
  new UprightError('model.damaged', message(key, { file: urlFileName(url), host: hostOf(url) }));

/** The last part of an address. */
export const urlFileName = (url: string): string => decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');

function toNetworkError(error: unknown, url: string): unknown {
  if (error instanceof UprightError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  // Of the disk and not of the network: `fetch` throws a TypeError, whose cause has the code.
  if (code !== undefined && typeof code === 'string' && /^E(?:NOSPC|DQUOT|ACCES|PERM|ROFS|IO)$/.test(code))
    return error;
  return new UprightError('provider.offline', message('models:broken', { host: hostOf(url) }));
}
