/** What every command is given. */
import type { EngineConnection, EngineChoice } from '../host/connect-engine.js';
import type { CliIo } from './io.js';
import type { Reporter } from './output/reporter.js';
import type { Signals } from './signals.js';

/** One run of the program. */
export interface Context {
  readonly io: CliIo;
  readonly signals: Signals;
  readonly reporter: Reporter;
  /** An engine, found or started at the first call, which decides which one will do, and closed when the command has ended. */
  readonly connect: (choice?: EngineChoice) => Promise<EngineConnection>;
  /** Forgets a connection that was lost, so that the next call makes another. */
  readonly reconnect: () => Promise<void>;
  /** Sets the exit status; 0 where nothing does. */
  readonly finish: (code: number) => void;
}
