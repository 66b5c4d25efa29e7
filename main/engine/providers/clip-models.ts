/** Models that make clips: one is chosen, and makes a clip of words. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { chooseProviders } from '../../../core/providers/choose-providers.js';
import { estimateCost } from '../../../core/providers/cost.js';
import type { ClipLimits, ProviderModel } from '../../../core/providers/model.js';
import { chooseModel } from './choose-model.js';
import { toBadAnswer } from './connection.js';
import type { PaidRequest } from './paid-request.js';
import { type Providers, requireProvider } from './providers.js';
import { toDay } from './spending.js';
import { ClipFacts, type ClipMaker, type ClipRequest, type Service } from './service.js';

/** A clip that is wanted. */
export interface WantedClip {
  readonly prompt: string;
  /** One of the model's lengths. */
  readonly seconds: number;
  /** Another one is made, and paid, anew. */
  readonly take: string;
}

/** A clip that was made: a video file in memory. */
export interface MadeClip {
  readonly bytes: Uint8Array;
  /** Millionths of a US dollar, as it was told or expected; null where no price is known. */
  readonly cost: number | null;
}

/** A model that was chosen. */
export interface ClipModel {
  readonly provider: string;
  readonly model: string;
  readonly limits: ClipLimits;
  /** Whether all of these may be sent and paid. @throws UprightError `provider.…` */
  readonly check: (clips: readonly WantedClip[], options: ClipOptions) => Promise<void>;
  /** What each would cost, millionths of a US dollar; 0 where it was paid before; null where no price is known. */
  readonly estimate: (clips: readonly WantedClip[]) => Promise<(number | null)[]>;
  /** Makes one. The same is paid once, and what was begun is waited for. @throws UprightError `provider.…`, `job.canceled` */
  readonly make: (clip: WantedClip, options: ClipOptions) => Promise<MadeClip>;
  /** An answer that holds no clip. */
  readonly toBadAnswer: (why: string) => UprightError;
}

export interface ClipOptions {
  readonly project: string | null;
  /** Asks anew even where the same may have been charged and was lost. */
  readonly again: boolean;
  readonly signal: AbortSignal;
}

/** What the user named; the first that may be asked where absent. */
export interface ClipModelChoice {
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
}

export interface ClipModelPorts {
  readonly services: readonly Service[];
  readonly providers: Providers;
  /** The user's order of services. */
  readonly preferred: () => readonly string[];
}

/** What a model makes of which nothing else is known. */
const USUAL: ClipLimits = { seconds: { min: 4, max: 8, step: 1 }, fps: 24, resolutions: ['720p'] };
/** An answer may hold the clip itself. */
const IDLE_MS = 120_000;

type Filming = Service & { readonly clips: ClipMaker };

/**
 * The model that makes clips. With `dry` one that may not be asked yet is given too, to tell what it would cost.
 * @throws UprightError `provider.not-allowed` where none may be asked, `provider.switched-off`, `input.invalid`
 */
export async function chooseClipModel(
  { provider, model: named, dry = false }: ClipModelChoice & { readonly dry?: boolean },
  ports: ClipModelPorts,
): Promise<ClipModel> {
  const service = chooseService(provider, dry, ports);
  const { name } = requireProvider(service.id);
  const catalog = await ports.providers.catalog(service.id);
  const model = chooseModel(catalog, { service: name, capability: 'footage', model: named });
  const limits = model.clips ?? USUAL;
  const calls = ports.providers.calls(service.id);
  const toPaid = (clip: WantedClip, options: ClipOptions): PaidRequest => toPaidRequest(service, model, clip, options);
  const idle = { project: null, again: false, signal: new AbortController().signal };
  return {
    ...{ provider: service.id, model: model.id, limits },
    check: (clips, options) => calls.check(clips.map((clip) => toPaid(clip, options))),
    estimate: (clips) => Promise.all(clips.map((clip) => calls.estimate(toPaid(clip, idle)))),
    async make(clip, options) {
      const paid = toPaid(clip, options);
      if (model.characters !== undefined && paid.size.characters > model.characters) {
        const params = { model: model.id, most: model.characters, characters: paid.size.characters };
        throw new UprightError('input.invalid', message('providers:promptTooLong', params));
      }
      await service.clips.load();
      const { facts, bytes, cost } = await calls.call(paid);
      if (!ClipFacts.safeParse(facts).success || bytes.length === 0) throw toBadAnswer(name, new Error('no clip'));
      return { bytes, cost: cost ?? estimateCost(model.prices, paid.size, toDay(Date.now())) };
    },
    toBadAnswer: (why) => toBadAnswer(name, new Error(why)),
  };
}

function toPaidRequest(
  { clips }: Filming,
  model: ProviderModel,
  { prompt, seconds, take }: WantedClip,
  { project, again, signal }: ClipOptions,
): PaidRequest {
  const [resolution = '720p'] = (model.clips ?? USUAL).resolutions;
  const asked: ClipRequest = { model: model.id, prompt, seconds, resolution };
  return {
    ...{ capability: 'footage', model, project, again, signal, idleMs: IDLE_MS },
    request: { footage: asked, ...(take === '' ? {} : { take }) },
    size: {
      ...{ characters: [...prompt].length, secondsIn: 0, secondsOut: seconds, bytes: Buffer.byteLength(prompt) },
    },
    task: {
      begin: (connection) => clips.begin(connection, asked),
      collect: (connection, id) => clips.collect(connection, id),
      ...(clips.discard && { discard: clips.discard }),
    },
  };
}

function chooseService(
  named: string | undefined,
  dry: boolean,
  { services, providers, preferred }: ClipModelPorts,
): Filming {
  const filming = services.filter((each): each is Filming => each.clips !== undefined);
  if (named !== undefined) {
    const { name } = requireProvider(named);
    const found = filming.find(({ id }) => id === named);
    if (found) return found;
    throw new UprightError('input.invalid', message('providers:doesNotFilm', { service: name }));
  }
  const { order } = chooseProviders(
    filming.map(({ id }) => ({
      ...{ id, kind: 'cloud' as const, isAble: dry || providers.isReady(id), hasKey: true, isAllowed: true },
      ...{ isFailing: providers.isFailing(id), cost: providers.isReady(id) ? 0 : 1 },
    })),
    { preferred: preferred(), offline: !dry && providers.offline() },
  );
  const found = filming.find(({ id }) => id === order[0]);
  if (found) return found;
  throw providers.offline()
    ? new UprightError('provider.switched-off')
    : new UprightError('provider.not-allowed', message('providers:nobodyFilms'));
}
