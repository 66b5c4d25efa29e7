/**
 * The only way from here to a service: a `fetch` that opens nothing while Upright is offline, reaches one address only, follows
 * no redirect that leaves it, waits and reads within limits, and makes each failure one of ours.
 */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toResponseFailure } from './response-failure.js';

/** A service to connect to. */
export interface ConnectionOptions {
  /** The service's name, for sentences. */
  readonly name: string;
  /** Requests go to this origin, below this path. */
  readonly address: string;
  /** Taken out of whatever the service says. */
  readonly key: string;
  readonly isOffline: () => boolean;
  readonly signal: AbortSignal;
  /** Without a byte for so long it is given up. */
  readonly idleMs?: number;
  /** Domains besides the address that {@link Connection.download} may reach. */
  readonly fileHosts?: readonly string[];
  readonly mostBytes?: number;
}

/** What a service's own kit is given. */
export interface Connection {
  readonly address: string;
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** A finished file, from the address that the service named for it. The key is not sent. */
  readonly download: (url: string) => Promise<Uint8Array>;
  /** What went wrong last: kits wrap what their `fetch` throws. */
  readonly failure: () => UprightError | null;
}

const IDLE_MS = 120_000;
const MOST_BYTES = 256 << 20;
const MOST_REFUSAL_BYTES = 64 << 10;
/** Files of a service may lie elsewhere below its address. */
const MOST_REDIRECTS = 3;

/** Opens nothing yet. */
export function createConnection(options: ConnectionOptions): Connection {
  let failure: UprightError | null = null;
  const connect: typeof globalThis.fetch = async (input, init) => {
    try {
      failure = null;
      return await send(options, new Request(input, init), isBelow);
    } catch (error) {
      failure = error instanceof UprightError ? error : toConnectionFailure(options, error);
      throw failure;
    }
  };
  const download = async (url: string): Promise<Uint8Array> => {
    try {
      failure = null;
      if (!URL.canParse(url)) throw toBadAnswer(options.name, new Error('no address'));
      const response = await send(options, new Request(url), (at, own) => isFileOf(at, own, options.fileHosts ?? []));
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      const own = error instanceof UprightError ? error : toConnectionFailure(options, error);
      // A signed address that ran out says nothing of the account; another is named when it is asked for.
      const isRefused = own.code === 'provider.key-refused' || own.code === 'provider.rejected';
      failure = isRefused ? toBadAnswer(options.name, own) : own;
      throw failure;
    }
  };
  return {
    address: options.address,
    key: options.key,
    fetch: connect,
    download,
    signal: options.signal,
    failure: () => failure,
  };
}

/**
 * Runs a call of a service's kit; what it throws becomes the failure of the connection, or an answer that cannot be used.
 * @throws UprightError `provider.…`, `job.canceled`
 */
export async function callService<T>(connection: Connection, name: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (connection.signal.aborted) throw new UprightError('job.canceled');
    if (error instanceof UprightError) throw error;
    throw connection.failure() ?? toBadAnswer(name, error);
  }
}

/** An answer that is not what the service promises. */
export const toBadAnswer = (name: string, cause: unknown): UprightError =>
  new UprightError('provider.bad-answer', message('providers:badAnswer', { service: name }), {
    provider: name,
    said: cause instanceof Error ? cause.message.slice(0, 200) : '',
  });

async function send(
  options: ConnectionOptions,
  request: Request,
  mayReach: (url: string, address: string) => boolean,
  redirects = MOST_REDIRECTS,
): Promise<Response> {
  const { name, key, isOffline, idleMs = IDLE_MS, mostBytes = MOST_BYTES } = options;
  if (isOffline()) throw new UprightError('provider.switched-off', message('providers:switchedOff', { service: name }));
  if (!mayReach(request.url, options.address)) throw toBadAnswer(name, new Error('another address'));
  const idle = new AbortController();
  let timer = setTimeout(() => idle.abort(), idleMs);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(), idleMs);
  };
  try {
    const signal = AbortSignal.any([options.signal, request.signal, idle.signal]);
    const response = await globalThis.fetch(request, { redirect: 'manual', signal });
    alive();
    const next = redirects > 0 ? redirectOf(request, response) : null;
    if (next) {
      await response.body?.cancel();
      return await send(options, next, mayReach, redirects - 1);
    }
    const isRefused = response.status < 200 || response.status > 299;
    const most = isRefused ? MOST_REFUSAL_BYTES : mostBytes;
    const body = await readBody(name, response, most, isRefused, alive).catch((error: unknown) => {
      if (options.signal.aborted || error instanceof UprightError) throw error;
      throw toBadAnswer(name, new Error('cut off'));
    });
    if (isRefused) {
      const { status, headers } = response;
      throw toResponseFailure(name, { status, headers, body: toText(body) }, key);
    }
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) throw toBadAnswer(name, new Error('HTML'));
    return new Response(body, { status: response.status, headers: toPlainHeaders(response.headers) });
  } finally {
    clearTimeout(timer);
  }
}

// Only of what is read; where it leads is looked at before it is asked.
function redirectOf({ method, url, headers, signal }: Request, { status, headers: told }: Response): Request | null {
  const location = told.get('location');
  if (method !== 'GET' || ![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  return URL.canParse(location, url) ? new Request(new URL(location, url), { headers, signal }) : null;
}

async function readBody(
  name: string,
  response: Response,
  most: number,
  isCut: boolean,
  onBytes: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body) {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      onBytes();
      parts.push(part);
      length += part.length;
      if (length <= most) continue;
      if (isCut) break;
      throw toBadAnswer(name, new Error('too long'));
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

const toText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

// The body is decoded by now.
function toPlainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) plain.delete(name);
  return plain;
}

function isBelow(url: string, address: string): boolean {
  const [wanted, base] = [new URL(url), new URL(address)];
  const path = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return wanted.origin === base.origin && `${wanted.pathname}/`.startsWith(path);
}

// Of the service itself, or by TLS from where it keeps files.
function isFileOf(url: string, address: string, hosts: readonly string[]): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(address).origin) return true;
  return protocol === 'https:' && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function toConnectionFailure({ name, signal }: ConnectionOptions, error: unknown): UprightError {
  if (signal.aborted) return new UprightError('job.canceled');
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return new UprightError('provider.offline', message('providers:unreachable', { service: name }), {
    provider: name,
    ...(typeof cause === 'string' && /^[A-Z_0-9]{1,60}$/.test(cause) ? { cause } : {}),
  });
}
