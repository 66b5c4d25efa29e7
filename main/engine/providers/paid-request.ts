/** What is asked of services where it costs something, and what asking needs. */
import type { Budget } from '../../../core/providers/budget.js';
import type { RequestSize } from '../../../core/providers/cost.js';
import type { ProviderModel } from '../../../core/providers/model.js';
import type { Capability, CloudProvider } from '../../../core/providers/provider.js';
import type { PaidCallRecords } from '../store/paid-call-records.js';
import type { Answer, Answers } from './answers.js';
import type { Json } from '../../../core/json.js';
import type { Connection } from './connection.js';
import type { Tasks } from './tasks.js';

/** Something to ask of a service: an answer, or what it makes after it has answered. */
export type PaidRequest = RequestFields & (AnsweredRequest | { readonly task: PaidTask });

/** What both have. */
export interface RequestFields {
  readonly capability: Capability;
  readonly model: ProviderModel;
  /** Everything that decides the answer, the model among it. */
  readonly request: Json;
  readonly size: RequestSize;
  /** The project that it is for. */
  readonly project: string | null;
  readonly signal: AbortSignal;
  /** Asks even where an earlier request of the same may have been charged and its answer was lost. */
  readonly again?: boolean;
  /** Waits so long without a byte; models may think for minutes. */
  readonly idleMs?: number;
}

/** What is answered at once. */
export interface AnsweredRequest {
  readonly send: (connection: Connection) => Promise<Answer>;
  /** Looks for the answer of a request that may have been charged, sent at a time; null where the service has none. */
  readonly recover?: (connection: Connection, sentAt: number) => Promise<Answer | null>;
}

/** What a call needs. */
export interface PaidCallPorts {
  readonly provider: CloudProvider;
  readonly answers: Answers;
  readonly tasks: Tasks;
  readonly records: PaidCallRecords;
  readonly budget: () => Budget;
  /** Fails where nothing may be sent: offline, no key, no agreement. Opens nothing. What is only looked at uses no agreement up. */
  readonly connect: (
    signal: AbortSignal,
    request: Pick<PaidRequest, 'size' | 'idleMs' | 'capability'> & { readonly isLook?: boolean },
  ) => Connection;
  readonly queue: { readonly run: <T>(signal: AbortSignal, send: () => Promise<T>) => Promise<T> };
  readonly onChange: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Something that a service makes after it has answered. */
export interface PaidTask {
  /** Asks for it, which is what is paid for, and gives its id. */
  readonly begin: (connection: Connection) => Promise<string>;
  /** The id of one that was asked for at a time, where the answer was lost; null where there is none. Absent where nobody can tell. */
  readonly find?: (connection: Connection, sentAt: number) => Promise<string | null>;
  /**
   * Its result, as soon as there is one. Costs nothing.
   * @throws UprightError {@link TaskEnd} where it ended without one
   */
  readonly collect: (connection: Connection, id: string) => Promise<Answer>;
  /** Has the service forget it, once its result is on this machine. Where that fails the service's own rules hold. */
  readonly discard?: (connection: Connection, id: string) => Promise<void>;
}

/** What a failure carries after which a task has no result and never will. */
export interface TaskEnd {
  readonly ended: true;
  /** Whether the service may have charged it all the same. */
  readonly charged: boolean;
}
