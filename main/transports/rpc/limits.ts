/** What one peer may cost the engine. A peer past a limit waits, gets an error or is dropped; all others go on. */
export interface SessionLimits {
  /** Calls at once, those included whose answer has not been sent; each of a batch counts. */
  readonly calls: number;
  /** The same while the peer does not take what is sent to it. */
  readonly callsWhileBlocked: number;
  /** Characters of messages that wait for their turn before nothing more is read. */
  readonly inboxCharacters: number;
  /** How much may be handed to the wire before the rest waits here; in the wire's own measure. */
  readonly bufferedBytes: number;
  /** Bytes of events that may wait before the peer is dropped. */
  readonly eventBytes: number;
  /** Number of events that may wait before the peer is dropped. */
  readonly events: number;
  /** How long a peer may take nothing of what waits for it, in milliseconds. */
  readonly stallMs: number;
  /** How long running calls get to answer when the session is closed, in milliseconds. */
  readonly closeMs: number;
}

/** The limits of a session unless a transport has others. */
export const SESSION_LIMITS: SessionLimits = {
  calls: 256,
  callsWhileBlocked: 16,
  inboxCharacters: 1024 ** 2,
  bufferedBytes: 1024 ** 2,
  eventBytes: 16 * 1024 ** 2,
  events: 2000,
  stallMs: 30_000,
  closeMs: 1000,
};

/** Longer batches are refused as a whole; see core/api/dispatch.ts. */
export const MAX_BATCH = 1000;
