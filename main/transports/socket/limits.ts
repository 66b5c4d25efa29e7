/** What one client may ask of the server. A client past a limit waits, gets an error or is dropped; the engine goes on. */
export interface SocketLimits {
  /** Bytes of the first line, which comes from someone not yet known. */
  readonly helloBytes: number;
  /** Time until `hello` has come, in milliseconds. */
  readonly helloMs: number;
  /** Bytes of one message, a batch included; a project by value may be large. */
  readonly messageBytes: number;
  /** Calls of one connection at once, those whose answer is not yet sent included; past it nothing more is read. */
  readonly calls: number;
  /** The same while the client does not take what is sent to it. */
  readonly callsWhileBlocked: number;
  /** Bytes of events that may wait for a client that does not read. */
  readonly eventBytes: number;
  /** How long a client may take nothing of what waits for it, in milliseconds. */
  readonly stallMs: number;
  /** Connections at once. */
  readonly connections: number;
  /** How long running calls get to answer when the server closes, in milliseconds. */
  readonly closeMs: number;
}

/** The limits as they are documented in docs/socket.md. */
export const SOCKET_LIMITS: SocketLimits = {
  helloBytes: 4 * 1024,
  helloMs: 10_000,
  messageBytes: 64 * 1024 * 1024,
  calls: 256,
  callsWhileBlocked: 16,
  eventBytes: 8 * 1024 * 1024,
  stallMs: 30_000,
  connections: 256,
  closeMs: 1000,
};
