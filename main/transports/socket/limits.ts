/** What the clients of the socket may cost the engine. */
import { SESSION_LIMITS, type SessionLimits } from '../rpc/limits.js';

export interface SocketLimits extends SessionLimits {
  /** Bytes of the first message, which comes from someone not yet known. */
  readonly helloBytes: number;
  /** Time until `hello` has come, in milliseconds. */
  readonly helloMs: number;
  /** Bytes of one message, a batch included; a project by value may be large. */
  readonly messageBytes: number;
  /** Connections at once. */
  readonly connections: number;
}

/** The limits as they are documented in docs/socket.md. */
export const SOCKET_LIMITS: SocketLimits = {
  ...SESSION_LIMITS,
  bufferedBytes: 64 * 1024,
  eventBytes: 8 * 1024 * 1024,
  events: Number.POSITIVE_INFINITY,
  helloBytes: 4 * 1024,
  helloMs: 10_000,
  messageBytes: 64 * 1024 * 1024,
  connections: 256,
};
