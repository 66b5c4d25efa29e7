/** The services of an engine: whether each may be asked, its models, and the calls that cost something. */
import { type Failure, toFailure, UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';
import type { ProviderInfo } from '../../../core/api/providers.js';
import { cloudProviders, type CloudProvider, findCloudProvider } from '../../../core/providers/provider.js';
import type { Budget } from '../../../core/providers/budget.js';
import type { PaidCallRecords } from '../store/paid-call-records.js';
import type { Agreements } from './agreements.js';
import type { Answers } from './answers.js';
import { callService, type Connection, createConnection } from './connection.js';
import type { Tasks } from './tasks.js';
import { type Credential, findCredential, type CredentialPorts } from './credentials.js';
import type { KeptCatalog, ModelCatalogs } from './model-catalogs.js';
import { createPaidCalls, type PaidCalls } from './paid-calls.js';
import type { PaidCallPorts, PaidRequest } from './paid-request.js';
import { createRequestQueue } from './request-queue.js';
import type { Service } from './service.js';

/** What the user chose. */
export interface ProviderSettings {
  readonly offline: boolean;
  readonly providerOrder: readonly string[];
  readonly providersAllowed: readonly string[];
  readonly providerAddresses: Readonly<Record<string, string>>;
  readonly budget: Budget;
}

/** What services are made of. */
export interface ProviderPorts {
  readonly credentials: CredentialPorts;
  readonly settings: () => ProviderSettings;
  /** What the user agreed to send this once. */
  readonly agreements: Agreements;
  readonly services: readonly Service[];
  readonly catalogs: ModelCatalogs;
  readonly answers: Answers;
  readonly tasks: Tasks;
  readonly records: PaidCallRecords;
  readonly onChange: (ids: readonly string[]) => void;
  readonly onPaid: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The services. */
export interface Providers {
  readonly offline: () => boolean;
  /** In the order in which they are asked. */
  readonly list: () => readonly ProviderInfo[];
  /** The calls of one. @throws UprightError `input.invalid` where there is none of that id */
  readonly calls: (id: string) => PaidCalls;
  readonly catalog: (id: string) => Promise<KeptCatalog>;
  /** Fetches its models and voices. @throws UprightError `provider.…` */
  readonly fetchCatalog: (id: string, signal: AbortSignal) => Promise<KeptCatalog>;
  /** Whether it may be asked now: it has its key, the user agreed, and Upright is not offline. */
  readonly isReady: (id: string) => boolean;
  /** Whether it failed within the last minutes in a way that may last. */
  readonly isFailing: (id: string) => boolean;
}

/** A service that failed is asked after the others for so long. */
const FAILING_MS = 5 * 60_000;

export function createProviders(ports: ProviderPorts): Providers {
  const { settings, catalogs, now } = ports;
  const failures = new Map<string, { readonly failure: Failure; readonly at: number }>();
  const note = (id: string, error: unknown): void => {
    const failure = error === null ? null : toFailure(error);
    if (failure?.code === 'job.canceled' || failure?.code === 'provider.over-budget') return;
    if (failure) failures.set(id, { failure, at: now() });
    else if (!failures.delete(id)) return;
    ports.onChange([id]);
  };
  const connect = (provider: CloudProvider, signal: AbortSignal, idleMs?: number): Connection =>
    createConnection({
      ...{ name: provider.name, signal, address: addressOf(provider, settings()) },
      ...(idleMs === undefined ? {} : { idleMs }),
      fileHosts: provider.fileHosts ?? [],
      key: credentialOf(provider, ports)?.key ?? '',
      isOffline: () => settings().offline,
    });
  const calls = new Map<string, PaidCalls>();
  const openCalls = (provider: CloudProvider): PaidCalls => {
    const queue = createRequestQueue({ concurrency: provider.concurrency });
    const taken = new WeakSet<object>();
    const paid = createPaidCalls({
      ...{ provider, answers: ports.answers, tasks: ports.tasks, records: ports.records, now, queue },
      onChange: ports.onPaid,
      budget: () => settings().budget,
      connect: (signal, request) => {
        if (checkReady(provider, request, ports) === 'once' && !request.isLook) taken.add(request);
        return connect(provider, signal, request.idleMs);
      },
    });
    return {
      ...paid,
      async call(request) {
        try {
          const answer = await paid.call(request);
          note(provider.id, null);
          return answer;
        } catch (error) {
          // A further attempt is the same request.
          if (taken.has(request)) ports.agreements.giveBack(provider.id, request.size);
          note(provider.id, error);
          throw error;
        }
      },
    };
  };
  return {
    offline: () => settings().offline,
    list: () => inOrder(settings().providerOrder).map((provider) => toInfo(provider, ports, failures.get(provider.id))),
    calls(id) {
      const provider = requireProvider(id);
      const known = calls.get(id) ?? openCalls(provider);
      calls.set(id, known);
      return known;
    },
    catalog: (id) => catalogs.get(requireProvider(id).id),
    async fetchCatalog(id, signal) {
      const provider = requireProvider(id);
      const service = ports.services.find((each) => each.id === id);
      if (!service) return catalogs.get(id);
      checkKey(provider, ports);
      const connection = connect(provider, signal);
      try {
        const fetched = await callService(connection, provider.name, () => service.fetchCatalog(connection));
        note(id, null);
        return await catalogs.keep(id, fetched, now());
      } catch (error) {
        note(id, error);
        throw error;
      }
    },
    isReady(id) {
      const provider = findCloudProvider(id);
      const { offline, providersAllowed } = settings();
      return !offline && provider !== undefined && providersAllowed.includes(id) && hasKey(provider, ports);
    },
    isFailing: (id) => now() - (failures.get(id)?.at ?? Number.NEGATIVE_INFINITY) < FAILING_MS,
  };
}

/** A service by its id. @throws UprightError `input.invalid` */
export function requireProvider(id: string): CloudProvider {
  const provider = findCloudProvider(id);
  if (!provider) throw new UprightError('input.invalid', message('providers:unknown', { provider: id }));
  return provider;
}

function inOrder(preferred: readonly string[]): readonly CloudProvider[] {
  const rank = ({ id }: CloudProvider): number => {
    const at = preferred.indexOf(id);
    return at < 0 ? preferred.length : at;
  };
  return [...cloudProviders].sort((a, b) => rank(a) - rank(b));
}

const addressOf = ({ id, address }: CloudProvider, { providerAddresses }: ProviderSettings): string =>
  providerAddresses[id] ?? address;

const credentialOf = ({ id }: CloudProvider, { credentials }: ProviderPorts): Credential | null =>
  findCredential(id, credentials);

// A file of a key that cannot be used is told when the service is asked.
function hasKey(provider: CloudProvider, ports: ProviderPorts): boolean {
  try {
    return provider.keyOptional === true || credentialOf(provider, ports) !== null;
  } catch {
    return false;
  }
}

function checkKey(provider: CloudProvider, ports: ProviderPorts): void {
  if (provider.keyOptional || credentialOf(provider, ports)) return;
  throw new UprightError('provider.no-key', message('providers:noKey', { service: provider.name, id: provider.id }));
}

// Whether it is agreed to for ever, or this once.
function checkReady(
  provider: CloudProvider,
  request: Parameters<PaidCallPorts['connect']>[1],
  ports: ProviderPorts,
): 'always' | 'once' {
  const { name, id } = provider;
  const settings = ports.settings();
  if (settings.offline)
    throw new UprightError('provider.switched-off', message('providers:switchedOff', { service: name }));
  checkKey(provider, ports);
  if (settings.providersAllowed.includes(id)) return 'always';
  if (request.isLook ? ports.agreements.covers(id, request.size) : ports.agreements.take(id, request.size))
    return 'once';
  const host = new URL(addressOf(provider, settings)).host;
  throw new UprightError('provider.not-allowed', toSending({ service: name, id, host }, request), {
    ...{ provider: id, host, ...request.size },
  });
}

function toSending(
  to: { readonly service: string; readonly id: string; readonly host: string },
  { capability, size: { characters, secondsIn } }: Pick<PaidRequest, 'size' | 'capability'>,
): Message {
  const seconds = Math.ceil(secondsIn);
  if (capability === 'avatar') return message('providers:wouldSendPhoto', { ...to, seconds });
  if (capability === 'footage') return message('providers:wouldSendPrompts', { ...to, count: characters });
  if (secondsIn > 0) return message('providers:wouldSendSound', { ...to, seconds });
  return message('providers:wouldSendText', { ...to, count: characters });
}

function toInfo(provider: CloudProvider, ports: ProviderPorts, failed: { failure: Failure } | undefined): ProviderInfo {
  const settings = ports.settings();
  const { failure, key } = toKeyState(provider, ports);
  const shown = failure ?? failed?.failure ?? null;
  return {
    ...{ id: provider.id, name: provider.name, capabilities: [...provider.capabilities], keyPage: provider.keyPage },
    address: addressOf(provider, settings),
    key,
    allowed: settings.providersAllowed.includes(provider.id),
    failure:
      shown === null ? null : { code: shown.code, message: shown.message, ...(shown.text && { text: shown.text }) },
  };
}

function toKeyState(
  provider: CloudProvider,
  ports: ProviderPorts,
): { readonly key: ProviderInfo['key']; readonly failure: Failure | null } {
  try {
    const credential = credentialOf(provider, ports);
    return { key: credential?.from ?? (provider.keyOptional ? 'optional' : 'none'), failure: null };
  } catch (error) {
    return { key: 'none', failure: toFailure(error) };
  }
}
