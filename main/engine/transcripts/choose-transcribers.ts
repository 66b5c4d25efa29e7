/** Who is asked to listen, and in which order. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Model } from '../../../core/models/model.js';
import { chooseProviders } from '../../../core/providers/choose-providers.js';
import { primaryLanguage } from '../../../core/transcript/transcript.js';
import type { Transcriber } from './transcriber.js';

/** What the user chose, and what is known of services, at a moment. */
export interface TranscriberChoice {
  /** Names, the first to ask first. */
  readonly preferred: readonly string[];
  readonly offline: boolean;
  readonly isFailing: (name: string) => boolean;
}

// More make no sentence.
const MOST_NAMED = 12;

/** A model that may be installed. */
export type InstallableModel = Pick<Model, 'id' | 'name' | 'capability'>;

/** What is asked for. */
interface Asked {
  readonly language?: string | undefined;
  readonly recognizer?: string | undefined;
}

/**
 * The transcribers that may be asked, the first to ask first: programs of this machine before services. One that is named is
 * the only one, and says itself what it lacks.
 * @throws UprightError `speech.no-recognizer`
 */
export async function chooseTranscribers(
  transcribers: readonly Transcriber[],
  { language, recognizer }: Asked,
  choice: TranscriberChoice,
): Promise<readonly Transcriber[]> {
  const named = transcribers.find(({ name, kind }) => name === recognizer && kind === 'cloud');
  if (named) return [named];
  const there: Transcriber[] = [];
  for (const one of transcribers)
    if ((recognizer === undefined || one.name === recognizer) && (await one.isThere())) there.push(one);
  if (there.length === 0) throw new UprightError('speech.no-recognizer', message('speech:noRecognizer'));
  const wanted = language === undefined ? null : primaryLanguage(language);
  const knows = ({ languages }: Transcriber): boolean =>
    wanted === null || languages.length === 0 || languages.includes(wanted);
  const { order } = chooseProviders(
    there.map((one) => ({
      ...{ id: one.name, kind: one.kind, isAble: knows(one), hasKey: true, isAllowed: true, cost: null },
      isFailing: choice.isFailing(one.name),
    })),
    choice,
  );
  if (order.length > 0) return order.flatMap((id) => there.find(({ name }) => name === id) ?? []);
  const all = [...new Set(there.flatMap(({ languages }) => languages))];
  const list = all.length > MOST_NAMED ? [...all.slice(0, MOST_NAMED), '…'] : all;
  const known = { list, type: 'conjunction' as const };
  throw new UprightError(
    'speech.no-recognizer',
    message('speech:noRecognizerFor', { language: language ?? '', known }),
  );
}

/**
 * Refuses a model by its name where it is not installed, speaks, or cannot run.
 * @throws UprightError `speech.no-recognizer`, `model.unknown`, `model.unavailable`
 */
export async function checkRecognizer(
  recognizer: string | undefined,
  ports: {
    readonly catalog: () => Promise<readonly InstallableModel[]>;
    readonly transcribers: () => Promise<readonly Transcriber[]>;
  },
): Promise<void> {
  const model = (await ports.catalog()).find(({ id }) => id === recognizer);
  if (!model) return;
  const { id, name } = model;
  if (model.capability !== 'transcribe')
    throw new UprightError('speech.no-recognizer', message('speech:noListener', { name }));
  const found = (await ports.transcribers()).find((one) => one.name === id);
  if (!found) throw new UprightError('model.unknown', message('models:notInstalled', { name, id }));
  if (!(await found.isThere())) throw new UprightError('model.unavailable');
}
