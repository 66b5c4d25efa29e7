/** Has a service make a face speak, part by part at the same time; each part is paid once, and kept as a file. */
import { createHash } from 'node:crypto';
import { mkdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ProviderModel, ProviderPresenter } from '../../../core/providers/model.js';
import { toRequestKey } from '../providers/answers.js';
import { chooseModel } from '../providers/choose-model.js';
import type { PaidRequest } from '../providers/paid-request.js';
import { requireProvider } from '../providers/providers.js';
import type { PresentingFiles, PresentingRequest, PresentingService } from '../providers/service.js';
import type { PresentingPorts } from './ports.js';
import { SENT_BYTES_A_SECOND } from './speech-sound.js';

/** A service that makes faces speak, and which face. */
export interface ChosenPresenter {
  readonly id: string;
  /** The service, as its maker writes it. */
  readonly service: string;
  readonly present: PresentingService;
  readonly model: ProviderModel;
  readonly request: PresentingRequest;
  /** The longest sound that it takes at once, microseconds. */
  readonly most: number;
}

/** Who is wanted; without a presenter the person on the photo. */
export interface PresenterChoice {
  readonly provider: string;
  readonly presenter: string | undefined;
  readonly sentiment: string | undefined;
}

/** @throws UprightError `input.invalid` for a service that makes no face speak, or a presenter that it is not known to have */
export async function choosePresenter(
  { provider, presenter, sentiment }: PresenterChoice,
  { services, providers }: Pick<PresentingPorts, 'services' | 'providers'>,
): Promise<ChosenPresenter> {
  const { id, name: service } = requireProvider(provider);
  const present = services.find((each) => each.id === id)?.present;
  if (!present) throw new UprightError('input.invalid', message('avatar:notByService', { service }));
  const catalog = await providers.catalog(id);
  const own = presenter === undefined ? null : findPresenter(catalog.presenters, presenter, service);
  if (own && sentiment !== undefined && !own.sentiments.some((each) => each.id === sentiment))
    throw new UprightError('input.invalid', message('avatar:unknownSentiment', { name: own.name, id: sentiment }));
  const model = chooseModel(catalog, { service, capability: 'avatar', model: own?.model ?? PHOTO_MODEL });
  const seconds = Math.min(model.seconds ?? 300, (model.soundBytes ?? 6_000_000) / SENT_BYTES_A_SECOND - 1);
  return {
    ...{ id, service, present, model, most: Math.floor(seconds * 1e6) },
    request: {
      ...{ model: model.id, presenter: own?.id ?? null },
      sentiment: own ? (sentiment ?? own.sentiments[0]?.id ?? null) : null,
    },
  };
}

/** What shows the person on a photo. */
const PHOTO_MODEL = 'talks';

function findPresenter(presenters: readonly ProviderPresenter[], id: string, service: string): ProviderPresenter {
  const found = presenters.find((each) => each.id === id || each.name.toLowerCase() === id.toLowerCase());
  if (found) return found;
  throw new UprightError('input.invalid', message('avatar:unknownPresenter', { service, id }));
}

/** What is said in a part. */
export type PresentedSpeech = PresentingFiles['speech'];

/** What is said in each part, and to whom it is sent. */
export interface Presenting {
  readonly photo: PresentingFiles['photo'];
  /** Sounds (WAV files), or texts for a voice of the service. */
  readonly speeches: readonly PresentedSpeech[];
  readonly project: string | null;
  readonly again: boolean;
  readonly signal: AbortSignal;
  /** How many parts are done. */
  readonly onDone: (done: number) => void;
}

/**
 * Its videos as files, in the order of the speeches. What is finished when another part fails is kept.
 * @throws UprightError `provider.…`, `job.canceled`
 */
export async function presentParts(
  chosen: ChosenPresenter,
  { photo, speeches, project, again, signal, onDone }: Presenting,
  { providers, answers, videos }: Pick<PresentingPorts, 'providers' | 'answers' | 'videos'>,
): Promise<string[]> {
  const calls = providers.calls(chosen.id);
  const paid = speeches.map((speech) => toPaid(chosen, { photo, speech, project, again, signal }));
  // Whether all may be sent and paid, before the first is.
  await calls.check(paid.map(({ request }) => request));
  await mkdir(videos, { recursive: true, mode: 0o700 });
  let done = 0;
  const results = await Promise.allSettled(
    paid.map(async ({ key, request }) => {
      const file = join(videos, `${key}.mp4`);
      await calls.call(request);
      if (!(await stat(file).catch(() => null))) await answers.link(key, file);
      // As long as it is asked for it is kept.
      const now = new Date();
      await utimes(file, now, now);
      onDone(++done);
      return file;
    }),
  );
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

interface Part extends Pick<Presenting, 'photo' | 'project' | 'again' | 'signal'> {
  readonly speech: PresentedSpeech;
}

/** A text takes so long to say, as far as is known before it is said. */
const CHARACTERS_A_SECOND = 14;

function toPaid(
  { id, present, model, request }: ChosenPresenter,
  { photo, speech, project, again, signal }: Part,
): { readonly key: string; readonly request: PaidRequest } {
  const said = 'sound' in speech ? { sound: toHash(speech.sound) } : { speech };
  const asked = { present: request, photo: photo && toHash(photo.bytes), ...said };
  const key = toRequestKey(id, asked);
  // Seen in the account's list by nobody but its owner; tells this request from all others.
  const mark = `upright-${key.slice(0, 32)}`;
  const characters = 'sound' in speech ? 0 : [...speech.text].length;
  const bytes = 'sound' in speech ? speech.sound.length : Buffer.byteLength(speech.text);
  const seconds = 'sound' in speech ? bytes / SENT_BYTES_A_SECOND : characters / CHARACTERS_A_SECOND;
  return {
    key,
    request: {
      ...{ capability: 'avatar', model, request: asked, project, again, signal },
      size: {
        ...{ characters, secondsIn: 'sound' in speech ? seconds : 0, secondsOut: seconds },
        bytes: bytes + (photo?.bytes.length ?? 0),
      },
      task: {
        begin: (connection) => present.begin(connection, request, { photo, speech }, mark),
        find: (connection, sentAt) => present.find(connection, request, mark, sentAt),
        collect: present.collect,
      },
    },
  };
}

const toHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
