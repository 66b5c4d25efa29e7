/** The engine without a window: in this process, with its socket open for other commands and scripts. */
import { createEngine, type Engine, type EngineOptions } from '../engine/engine.js';
import { openSocketServer, type SocketServer } from '../transports/socket/server.js';
import type { SocketPaths } from '../transports/socket/socket-paths.js';
import { readVersion } from './version.js';

export interface StartEngineOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether it does all work that waits in the home, and not only what is asked of it now. */
  readonly persistent?: boolean;
  /** How it keeps secrets. */
  readonly protection?: EngineOptions['protection'];
  /** How it starts processes of its own. */
  readonly forkProcess?: EngineOptions['forkProcess'];
  /** Whether it is of use without its database. */
  readonly storeOptional?: boolean;
  /** Called with what a person should know of the database. */
  readonly onNotice?: EngineOptions['onNotice'];
  /** Called once where it keeps running for other commands. */
  readonly onStay?: (jobs: number) => void;
  /** Resolves when the user does not want to wait any longer. */
  readonly hurry?: Promise<unknown>;
}

export interface HostedEngine {
  readonly engine: Engine;
  /** Ends it. Jobs that other clients asked for are finished first, unless there is a hurry; then the next engine resumes them. */
  readonly close: () => Promise<void>;
}

/** Starts an engine in this process. Fails with `home.busy` where another process has the home. */
export async function startEngine(
  options: StartEngineOptions & { readonly paths: SocketPaths },
): Promise<HostedEngine> {
  const { env, paths, persistent = false, protection, forkProcess, storeOptional = false, onNotice } = options;
  const version = readVersion();
  const { socket, tokenFile } = paths;
  const engine = await createEngine({
    env,
    persistent,
    version,
    endpoint: { socket, tokenFile },
    storeOptional,
    ...(onNotice && { onNotice }),
    ...(forkProcess && { forkProcess }),
    ...(protection && { protection }),
  });
  try {
    const server = await openSocketServer(engine, { paths, hello: () => ({ version, pid: process.pid, persistent }) });
    return { engine, close: () => close(engine, server, options) };
  } catch (error) {
    // Where the folder cannot be written to there is no socket either.
    if (storeOptional && (error as { code?: unknown }).code === 'output.unwritable')
      return { engine, close: engine.close };
    await engine.close();
    throw error;
  }
}

async function close(engine: Engine, server: SocketServer, { hurry, onStay }: StartEngineOptions): Promise<void> {
  const jobs = server.clients() > 0 ? engine.activeJobs() : 0;
  if (jobs > 0) {
    onStay?.(jobs);
    await Promise.race([engine.whenIdle(), hurry ?? new Promise<never>(() => undefined)]);
  }
  await server.close();
  await engine.close();
}
