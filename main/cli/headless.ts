/** The engine without a window: in this process, with its socket open for other commands and scripts. */
import { createEngine, type Engine } from '../engine/engine.js';
import { openSocketDoor, type SocketDoor } from '../transports/socket/door.js';
import type { SocketPlace } from '../transports/socket/place.js';
import type { ConnectOptions } from './connect.js';
import { readVersion } from './version.js';

/** An engine of our own. */
export interface Headless {
  readonly engine: Engine;
  /** Ends it. Jobs that other clients asked for are finished first, unless there is a hurry; they keep for the next engine. */
  readonly close: () => Promise<void>;
}

/** Starts one. Fails with `home.busy` where another has the home. */
export async function startHeadless(options: ConnectOptions & { readonly place: SocketPlace }): Promise<Headless> {
  const { env, place, persistent = false, protection } = options;
  const version = readVersion();
  const { socket, tokenFile } = place;
  const engine = await createEngine({
    env,
    persistent,
    version,
    door: { socket, tokenFile },
    ...(protection && { protection }),
  });
  try {
    const door = await openSocketDoor(engine, { place, hello: () => ({ version, pid: process.pid, persistent }) });
    return { engine, close: () => close(engine, door, options) };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function close(engine: Engine, door: SocketDoor, { hurry, onStay }: ConnectOptions): Promise<void> {
  const jobs = door.clients() > 0 ? engine.activeJobs() : 0;
  if (jobs > 0) {
    onStay?.(jobs);
    await Promise.race([engine.whenIdle(), hurry ?? new Promise<never>(() => undefined)]);
  }
  await door.close();
  await engine.close();
}
