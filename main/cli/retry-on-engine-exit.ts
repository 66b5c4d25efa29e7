/** Work that outlasts the engine at work. */
import type { EngineConnection, EngineChoice } from '../host/connect-engine.js';
import type { Context } from './context.js';
import { hasErrorCode } from './errors.js';

/**
 * Does `work` on an engine. Where one that is not ours ends in the middle, `work` is begun again on the next one, which
 * this process may become; `again` tells so.
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
