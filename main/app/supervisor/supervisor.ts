/**
 * Keeps the engine's process alive and hands out ports to it. Messages of the contract never pass through here:
 *
 *     page ──port──┐
 *                  ├── engine's process      (this process only makes the ports)
 *     app ───port──┘
 */
import { MessageChannelMain, type UtilityProcess, type WebContents } from 'electron';
import type { EngineState } from '../../../preload/bridge.js';
import { channels } from '../../../preload/channels.js';
import { type Client, createClient } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import { type RpcPort, rpcPort } from '../../../core/api/rpc-port.js';
import { electronPortWire } from '../electron-port-wire.js';
import type { DesktopTexts } from '../desktop-texts.js';
import { withinTime } from '../within-time.js';
import { createRestartPolicy } from './restart-policy.js';
import type { FromEngine, ToEngine } from './messages.js';
import { createForkedProcesses } from './forked-processes.js';
import type { ProcessEntry } from '../../engine/processes/forked-process.js';

/** What a supervisor needs. */
export interface SupervisorPorts {
  readonly fork: () => UtilityProcess;
  /** Starts a process that the engine asks for. */
  readonly forkProcess: (entry: ProcessEntry) => UtilityProcess;
  /** Protects secrets, in base64; null where nothing can. */
  readonly key: () => Promise<string | null>;
  readonly texts: () => DesktopTexts;
  readonly onState: (state: EngineState) => void;
}

/** The engine, as the app sees it. */
export interface Supervisor {
  readonly state: () => EngineState;
  /** Calls of the app itself; they fail with `engine.gone` while there is no engine. */
  readonly client: Client;
  /** Whether the engine ends with this app. */
  readonly isOwn: () => boolean;
  /** Gives a page a port, now or as soon as there is an engine. */
  readonly connectPage: (page: WebContents) => void;
  /** Starts the engine again after it was given up. */
  readonly restart: () => void;
  /** Ends the engine, which puts down what it does for the next one. */
  readonly stop: () => Promise<void>;
}

// A key ring may wait for its password in a dialog that nobody sees.
const KEY_MS = 30_000;
// An engine that does not end in this time is ended; what it does resumes all the same.
const STOP_MS = 15_000;

/** Starts the engine. */
export function superviseEngine({ fork, forkProcess, key, texts, onState }: SupervisorPorts): Supervisor {
  const restartPolicy = createRestartPolicy();
  let engine: { readonly process: UtilityProcess; readonly startedAt: number; own: boolean } | null = null;
  let state: EngineState = { state: 'starting', message: null };
  let port: RpcPort | null = null;
  let waiting: WebContents | null = null;
  let restarting = false;
  let stopping = false;

  const setState = (next: EngineState): void => {
    state = next;
    onState(next);
  };
  const post = (message: ToEngine, ports: Electron.MessagePortMain[] = []): void =>
    engine?.process.postMessage(message, ports);

  const start = async (): Promise<void> => {
    const secret = await withinTime(key(), KEY_MS).catch(() => null);
    if (stopping) return;
    const process = fork();
    const born = { process, startedAt: Date.now(), own: false };
    engine = born;
    let reason: FromEngine | null = null;
    const forks = createForkedProcesses(forkProcess, (message, ports) => process.postMessage(message, ports));
    process.on('message', (message: FromEngine) => {
      if (forks.receive(message)) return;
      if (message.type === 'ready') {
        born.own = message.own;
        receiveReady();
      } else if (message.type === 'waiting') setState({ state: 'starting', message: texts().engineWaiting });
      else {
        reason = message;
        // Who asks from now on waits for the next one.
        void port?.close();
        port = null;
        process.kill();
      }
    });
    // V8 ends the process after this, such as for lack of memory; without a listener it would end the app too.
    process.on('error', (type, location) => console.error(type, location));
    process.once('exit', () => {
      forks.end();
      if (engine === born) receiveExit(born.startedAt, reason);
    });
    post({ type: 'start', key: secret });
  };

  const receiveReady = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    post({ type: 'port', client: 'app' }, [port2]);
    port = rpcPort(electronPortWire(port1));
    setState(restarting ? { state: 'restarted', message: texts().engineRestarted } : { state: 'ready', message: null });
    restarting = false;
    if (waiting && !waiting.isDestroyed()) givePort(waiting);
  };

  const receiveExit = (startedAt: number, reason: FromEngine | null): void => {
    engine = null;
    void port?.close();
    port = null;
    if (stopping) return;
    const next = toNext(startedAt, reason);
    if ('state' in next) {
      setState(next);
      return;
    }
    restarting = true;
    setState({ state: 'starting', message: null });
    setTimeout(() => void (stopping || start()), next.waitMs);
  };

  // How soon to start again, or why not.
  const toNext = (startedAt: number, reason: FromEngine | null): { waitMs: number } | EngineState => {
    if (reason?.type === 'failed') return { state: 'failed', message: reason.failure.message, failure: reason.failure };
    if (reason?.type === 'lost') return { waitMs: 0 };
    const next = restartPolicy.afterExit(Date.now() - startedAt);
    return next === 'give-up' ? { state: 'failed', message: texts().engineFailed } : next;
  };

  const givePort = (page: WebContents): void => {
    waiting = null;
    const { port1, port2 } = new MessageChannelMain();
    post({ type: 'port', client: 'page' }, [port1]);
    page.postMessage(channels.port, null, [port2]);
  };

  const restart = (): void => {
    if (engine || stopping) return;
    restartPolicy.reset();
    setState({ state: 'starting', message: null });
    void start();
  };

  void start();
  return {
    state: () => state,
    restart,
    client: createClient({
      send: async (request, options) => {
        if (!port) throw new UprightError('engine.gone');
        return port.send(request, options);
      },
      listen: (listener) => port?.listen(listener) ?? (() => undefined),
    }),
    isOwn: () => engine?.own ?? false,
    connectPage(page) {
      if (port && engine) {
        givePort(page);
        return;
      }
      // A page retries once automatically; another request while that is pending comes from the user, who wants to
      // retry.
      const isWish = state.state === 'failed' && waiting !== null;
      waiting = page;
      if (!isWish) return;
      restart();
    },
    stop() {
      stopping = true;
      const ending = engine?.process;
      if (!ending) return Promise.resolve();
      return new Promise((resolve) => {
        const late = setTimeout(() => ending.kill(), STOP_MS);
        ending.once('exit', () => {
          clearTimeout(late);
          resolve();
        });
        post({ type: 'stop' });
      });
    },
  };
}
