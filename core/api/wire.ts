/** A connection that carries whole text messages in order: a socket, a WebSocket, a MessagePort, or two ends in memory. */
export interface Wire {
  /** Sends one message; once the connection has ended it is dropped. */
  readonly send: (text: string) => void;
  /**
   * Sets the one listener of incoming messages. The next message is handed in when the promise that it returned for the
   * one before has resolved, so that a slow receiver slows its peer down.
   */
  readonly onMessage: (listener: MessageListener) => void;
  /** Calls back once when the connection has ended, from either side. */
  readonly onClose: (listener: () => void) => void;
  /** Ends the connection after what was sent. */
  readonly close: () => void;
}

/** Takes one message, at once or with a promise. */
export type MessageListener = (text: string) => Promise<void> | undefined;

/** A wire that knows what its peer has not taken yet, as the side that serves many peers needs. */
export interface BufferedWire extends Wire {
  /** How much of what was sent the peer has not taken, in bytes or characters. */
  readonly unsent: () => number;
  /** Resolves when the peer has taken some of it, or the connection has ended. */
  readonly drain: () => Promise<void>;
  /** Ends the connection at once; what was sent may be lost. */
  readonly destroy: () => void;
}
