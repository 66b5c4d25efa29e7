/** Who is asked to speak a text, and in which order. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { chooseProviders } from '../../../core/providers/choose-providers.js';
import type { Speaker, SpeechRequest } from './speaker.js';

/** What the user chose, and what is known of services, at a moment. */
export interface SpeakerChoice {
  /** Names of speakers, the first to ask first. */
  readonly preferred: readonly string[];
  readonly offline: boolean;
  /** Services that may be asked at all. */
  readonly ready: ReadonlySet<string>;
  readonly failing: ReadonlySet<string>;
}

/** As it is where there are no services. */
export const LOCAL_ONLY: SpeakerChoice = { preferred: [], offline: true, ready: new Set(), failing: new Set() };

/**
 * The speakers that take a request, the first to ask first. A voice that is named is spoken by its own speaker and nobody else.
 * @throws UprightError `speech.unknown-language`, `speech.unknown-voice`
 */
export async function chooseSpeakers(
  speakers: readonly Speaker[],
  request: SpeechRequest,
  choice: SpeakerChoice,
): Promise<readonly Speaker[]> {
  const { voice, language } = request;
  if (voice !== null) {
    for (const speaker of speakers) if (await speaker.speaks(request)) return [speaker];
    throw new UprightError('speech.unknown-voice', message('speech:unknownVoice', { voice }));
  }
  const states = await Promise.all(
    speakers.map(async ({ name, kind, speaks, estimate }) => {
      const isCloud = kind === 'cloud';
      const isReady = !isCloud || choice.ready.has(name);
      const isAble = isReady && (await speaks(request));
      return {
        ...{ id: name, kind: isCloud ? ('cloud' as const) : ('local' as const), isAble },
        ...{ isFailing: choice.failing.has(name), hasKey: isReady, isAllowed: isReady },
        cost: isAble && estimate ? await estimate([request]) : 0,
      };
    }),
  );
  const { order } = chooseProviders(states, choice);
  const chosen = order.flatMap((id) => speakers.find(({ name }) => name === id) ?? []);
  if (chosen.length === 0)
    throw new UprightError('speech.unknown-language', message('speech:unknownLanguage', { language }));
  return chosen;
}
