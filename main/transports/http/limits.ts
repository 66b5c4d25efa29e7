/** Limits that protect the engine from clients of the HTTP server. */
import type { SessionLimits } from '../rpc/limits.js';

/** Sizes in bytes, times in milliseconds. */
export interface HttpLimits {
  /** Of one call by POST. */
  readonly bodyBytes: number;
  /** Of all calls by POST that are being received. */
  readonly allBodyBytes: number;
  /** Calls by POST that run at once. */
  readonly posts: number;
  /** Files that are received at once. Their size is limited by the disk only. */
  readonly uploads: number;
  /** Of one message over a WebSocket. */
  readonly messageBytes: number;
  readonly webSockets: number;
  readonly connections: number;
  readonly headerBytes: number;
  /** How long a client may take for the head of a request. */
  readonly headersMs: number;
  /** How long a client may take for a whole request; an upload may take longer. */
  readonly requestMs: number;
  /** How long a connection may stall during an answer. */
  readonly idleMs: number;
  /** How often a WebSocket is pinged. */
  readonly pingMs: number;
  /** Of one WebSocket. */
  readonly session: Partial<SessionLimits>;
}

/** Enough for the editor in several windows, far below what would exhaust a machine. */
export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 64 * 1024 ** 2,
  allBodyBytes: 256 * 1024 ** 2,
  posts: 256,
  uploads: 16,
  messageBytes: 16 * 1024 ** 2,
  webSockets: 64,
  connections: 256,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  requestMs: 60_000,
  idleMs: 300_000,
  pingMs: 30_000,
  session: {},
};
