/** What the command line needs of the process around it, so that a test can stand in for it. */

/** Where text goes. */
export interface TextSink {
  readonly write: (text: string) => unknown;
}

/** A signal that asks a command to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The world of one command. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Whether `stderr` is a terminal that understands cursor movements. */
  readonly isTTY: boolean;
  /** Width of the terminal in characters; read anew each time, for terminals change. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute folder that relative paths start from. */
  readonly cwd: string;
  /** Calls back with each signal; gives what ends that. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
  /** Ends the process this instant. */
  readonly exit: (code: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}
