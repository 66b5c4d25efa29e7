/** Models that write: one is chosen, and writes JSON of a schema. */
import { UprightError } from '../../../core/errors.js';
import { sumCosts } from '../../../core/providers/cost.js';
import { message } from '../../../core/locales/message.js';
import { chooseProviders } from '../../../core/providers/choose-providers.js';
import type { ProviderModel } from '../../../core/providers/model.js';
import type { Capability } from '../../../core/providers/provider.js';
import { chooseModel } from './choose-model.js';
import { toBadAnswer } from './connection.js';
import type { PaidRequest } from './paid-request.js';
import { type Providers, requireProvider } from './providers.js';
import { type ResponseSchema, type Service, WrittenFacts, type TextRequest } from './service.js';

/** A model that was chosen. */
export interface TextModel {
  readonly provider: string;
  readonly model: string;
  /** Whether all of these may be sent and paid, before the first is. @throws UprightError `provider.…` */
  readonly check: (texts: readonly ModelText[], options: WriteOptions) => Promise<void>;
  /** What these would cost, millionths of a US dollar; 0 where they were paid before; null where no price is known. */
  readonly estimate: (texts: readonly ModelText[], options: WriteOptions) => Promise<number | null>;
  /** What it writes. The same text is paid once. @throws UprightError `provider.…`, `job.canceled` */
  readonly write: (text: ModelText, options: WriteOptions) => Promise<WrittenFacts>;
  /** An answer of it that is not what was asked for. */
  readonly toBadAnswer: (why: string) => UprightError;
}

/** What a model is to do, and with what. */
export type ModelText = Omit<TextRequest, 'model'>;

export interface WriteOptions {
  readonly schema: ResponseSchema;
  /** Another one is asked for and paid anew. */
  readonly take: string;
  readonly project: string | null;
  readonly signal: AbortSignal;
}

/** What the user named; the first that is ready where absent, those without an account before the others. */
export interface TextModelChoice {
  readonly capability: Capability;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  readonly signal: AbortSignal;
}

export interface TextModelPorts {
  readonly services: readonly Service[];
  readonly providers: Providers;
  /** The user's order of services. */
  readonly preferred: () => readonly string[];
}

/** Models are listed by it: what translates well writes well. */
const WRITING: Capability = 'translate';

/** A model on one's own machine thinks for minutes before its first byte. */
const IDLE_MS = 900_000;

/** @throws UprightError `provider.not-allowed` where none may be asked; `provider.rejected` where no model is known */
export async function chooseTextModel(choice: TextModelChoice, ports: TextModelPorts): Promise<TextModel> {
  const service = chooseService(choice, ports);
  const { providers } = ports;
  const { name, keyOptional } = requireProvider(service.id);
  const isKnown = ({ models }: { readonly models: readonly ProviderModel[] }): boolean =>
    models.some(({ capability }) => capability === WRITING);
  let catalog = await providers.catalog(service.id);
  // What a server of one's own has, it alone knows.
  if (choice.model === undefined && keyOptional && !isKnown(catalog) && providers.isReady(service.id))
    catalog = await providers.fetchCatalog(service.id, choice.signal);
  const model = chooseModel(catalog, { model: choice.model, capability: WRITING, service: name });
  const { write } = service;
  const toPaid = (text: ModelText, { schema, take, project, signal }: WriteOptions): PaidRequest => {
    const asked: TextRequest = { model: model.id, ...text };
    const { length } = asked.instructions + asked.text;
    return {
      ...{ capability: choice.capability, model, project, signal, idleMs: IDLE_MS },
      request: { write: asked, ...(take === '' ? {} : { take }) },
      size: { characters: length, secondsIn: 0, secondsOut: 0, bytes: length },
      send: (connection) => write(connection, asked, schema),
    };
  };
  const calls = providers.calls(service.id);
  return {
    ...{ provider: service.id, model: model.id },
    check: (texts, options) => calls.check(texts.map((text) => toPaid(text, options))),
    async estimate(texts, options) {
      const costs = await Promise.all(texts.map((text) => calls.estimate(toPaid(text, options))));
      return sumCosts(costs);
    },
    async write(text, options) {
      const written = WrittenFacts.safeParse((await calls.call(toPaid(text, options))).facts);
      if (!written.success) throw toBadAnswer(name, written.error);
      return written.data;
    },
    toBadAnswer: (why) => toBadAnswer(name, new Error(why)),
  };
}

type WritingService = Service & Required<Pick<Service, 'write'>>;

function chooseService(
  { capability, provider }: TextModelChoice,
  { services, providers, preferred }: TextModelPorts,
): WritingService {
  const writing = services.filter((each): each is WritingService => each.write !== undefined);
  if (provider !== undefined) {
    const { name } = requireProvider(provider);
    const named = writing.find(({ id }) => id === provider);
    if (named) return named;
    throw new UprightError('input.invalid', message('providers:doesNotWrite', { service: name }));
  }
  const { order } = chooseProviders(
    writing.map(({ id }) => {
      const { keyOptional, capabilities } = requireProvider(id);
      const isReady = capabilities.includes(capability) && providers.isReady(id);
      return {
        ...{ id, kind: keyOptional ? ('local' as const) : ('cloud' as const), isAble: isReady, hasKey: true },
        ...{ isAllowed: true, isFailing: providers.isFailing(id), cost: null },
      };
    }),
    { preferred: preferred(), offline: providers.offline() },
  );
  const found = writing.find(({ id }) => id === order[0]);
  if (found) return found;
  throw providers.offline()
    ? new UprightError('provider.switched-off')
    : new UprightError(
        'provider.not-allowed',
        capability === 'script' ? message('storyboard:nobodyWrites') : message('providers:nobodyWrites'),
      );
}
