/** What the command line needs of its process, so that tests can replace it. */

export interface TextSink {
  /** False where it is to be waited for `drain`. */
  readonly write: (text: string | Uint8Array) => unknown;
  readonly once?: (event: 'drain' | 'error' | 'close', listener: () => void) => unknown;
}

/** A signal that asks a command to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Whether `stderr` is a terminal that understands cursor movements. */
  readonly isTTY: boolean;
  /** Width of the terminal in characters, read each time because terminals are resized. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute folder that relative paths are resolved against. */
  readonly cwd: string;
  /** Calls back on each signal; returns the function that unsubscribes. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
  /** Ends the process immediately. */
  readonly exit: (code: number) => void;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
}
