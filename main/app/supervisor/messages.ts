/** What the app and the engine's process say to each other beside the ports that carry the contract. */

import type { Failure } from '../../../core/errors.js';
import type { ProcessEntry } from '../../engine/processes/forked-process.js';

/** From the app. */
export type ToEngine =
  /** The first; `key` protects secrets, in base64. */
  | { readonly type: 'start'; readonly key: string | null }
  /** Comes with a port for a client. A page has one: a new one closes the one before. */
  | { readonly type: 'port'; readonly client: 'page' | 'app' }
  /** Comes with a port to a process that was asked for. */
  | { readonly type: 'process-port'; readonly id: number }
  /** That process has ended; `said` is the end of what it wrote to its standard error. */
  | { readonly type: 'process-ended'; readonly id: number; readonly said: string }
  /** Ends the process after all that is at work was put down. */
  | { readonly type: 'stop' };

/** From the engine's process. After `lost` and `failed` it is of no more use and waits to be ended. */
export type FromEngine =
  /** It answers. `own` says whether the engine runs in that process or is reached through it. */
  | { readonly type: 'ready'; readonly own: boolean }
  /** A command's engine has the home and is waited for. */
  | { readonly type: 'waiting' }
  /** The other's engine has ended; another may be started at once. */
  | { readonly type: 'lost' }
  /** It cannot start, and will not by being tried again. */
  | { readonly type: 'failed'; readonly failure: Failure }
  /** Asks for a process of the engine's own, and for its end. */
  | { readonly type: 'start-process'; readonly id: number; readonly entry: ProcessEntry }
  | { readonly type: 'end-process'; readonly id: number };
