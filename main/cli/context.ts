/** What every command is given. */
import type { Connection } from './connect.js';
import type { CliIo } from './io.js';
import type { Reporter } from './output/reporter.js';
import type { Stops } from './stops.js';

/** One run of the program. */
export interface Context {
  readonly io: CliIo;
  readonly stops: Stops;
  readonly reporter: Reporter;
  /** An engine, started at the first call and closed when the command has ended. */
  readonly connect: () => Promise<Connection>;
  /** Sets the exit status; 0 where nothing does. */
  readonly finish: (code: number) => void;
}
