/** Retries work when the engine exits. */
import type { EngineConnection, EngineChoice } from '../host/connect-engine.js';
import type { Context } from './context.js';
import { hasErrorCode } from './errors.js';

/**
 * Runs `work` on an engine. If an engine of another process exits meanwhile, `work` is run again on the next engine,
 * which this process may start; `again` is true then.
 */
export async function retryOnEngineExit<T>(
  { connect, reconnect }: Pick<Context, 'connect' | 'reconnect'>,
  choice: EngineChoice,
  work: (connection: EngineConnection, again: boolean) => Promise<T>,
): Promise<T> {
  for (let again = false; ; again = true) {
    try {
      const connection = await connect(choice);
      return await Promise.race([work(connection, again), ...(connection.lost ? [connection.lost] : [])]);
    } catch (error) {
      if (!hasErrorCode(error, 'engine.gone')) throw error;
      await reconnect();
    }
  }
}
