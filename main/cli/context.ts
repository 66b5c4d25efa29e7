/** What every command receives. */
import type { EngineConnection, EngineChoice } from '../host/connect-engine.js';
import type { CliIo } from './io.js';
import type { Reporter } from './output/reporter.js';
import type { Signals } from './signals.js';

export interface Context {
  readonly io: CliIo;
  readonly signals: Signals;
  readonly reporter: Reporter;
  /**
   * Connects to an engine on the first call, or starts one; that call chooses which kind. Closed when the command ends.
   */
  readonly connect: (choice?: EngineChoice) => Promise<EngineConnection>;
  /** Drops a lost connection, so that the next call of `connect` opens another. */
  readonly reconnect: () => Promise<void>;
  /** Sets the exit status, which is otherwise 0. */
  readonly finish: (code: number) => void;
}
