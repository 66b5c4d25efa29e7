/** The command line's way to an engine. The engine is loaded here and nowhere else, for that is most of a cold start. */
import type { Client } from '../../core/api/client.js';

/** A client and what ends it. */
export interface Connection {
  readonly client: Client;
  /** Stops what still runs and lets go of the engine. */
  readonly close: () => Promise<void>;
}

/** What an engine of our own is started with. */
export interface ConnectOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Starts an engine in this process and connects to it. */
export async function connect({ env }: ConnectOptions): Promise<Connection> {
  const [{ createEngine }, { directPort }, { createClient }] = await Promise.all([
    import('../engine/engine.js'),
    import('../transports/direct.js'),
    import('../../core/api/client.js'),
  ]);
  const engine = await createEngine({ env });
  return { client: createClient(directPort(engine)), close: () => engine.close() };
}
