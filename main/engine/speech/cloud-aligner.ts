/** A service that finds when each word of a text is spoken. It is sent the text and the sound alone. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { TimedWord } from '../../../core/captions/timed-word.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseSpeechText } from '../../../core/speech/speech-text.js';
import { chooseModel } from '../providers/choose-model.js';
import { toBadAnswer } from '../providers/connection.js';
import { type Providers, requireProvider } from '../providers/providers.js';
import { AlignedFacts, type Service } from '../providers/service.js';
import type { AlignInput } from './align.js';
import { RECORDING_RATE } from './read-features.js';

/** What services that align need. */
export interface CloudAlignerPorts {
  readonly services: readonly Service[];
  readonly providers: Providers;
  /** A recording as a FLAC file in memory. */
  readonly encode: (file: string, signal: AbortSignal) => Promise<Uint8Array>;
}

const IDLE_MS = 900_000;
/** The sound is held in memory. */
const MOST_SECONDS = 3600;

/**
 * The words of the text with their times, by a service.
 * @throws UprightError `input.invalid` for a service that aligns nothing, or a recording that is too long; `provider.…`
 */
export async function alignByService(
  provider: string,
  { recording, text, language }: AlignInput,
  { services, providers, encode }: CloudAlignerPorts,
  { project, signal }: { readonly project: string | null; readonly signal: AbortSignal },
): Promise<TimedWord[]> {
  const { name } = requireProvider(provider);
  const align = services.find(({ id }) => id === provider)?.align;
  if (!align) throw new UprightError('input.invalid', message('providers:doesNotAlign', { service: name }));
  const words = parseSpeechText(text, language).flatMap((sentence) => sentence.map((word) => word.text));
  if (words.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const { size } = await stat(recording);
  const seconds = size / (2 * RECORDING_RATE);
  if (seconds > MOST_SECONDS) throw new UprightError('input.invalid', message('speech:tooLong'));
  const model = chooseModel(await providers.catalog(provider), {
    ...{ service: name, capability: 'align', model: undefined },
  });
  const spoken = words.join(' ');
  const hash = createHash('sha256');
  await pipeline(createReadStream(recording), hash, { signal });
  const answer = await providers.calls(provider).call({
    ...{ capability: 'align', model, project, signal, idleMs: IDLE_MS },
    request: { align: { model: model.id, text: spoken }, sound: hash.digest('hex') },
    size: { characters: spoken.length, secondsIn: seconds, secondsOut: 0, bytes: size },
    send: async (connection) => align(connection, spoken, await encode(recording, signal)),
  });
  const facts = AlignedFacts.safeParse(answer.facts);
  const timed = facts.success ? toTimedWords(words, facts.data.characters, seconds) : null;
  if (!timed) throw toBadAnswer(name, facts.error ?? new Error('another text'));
  return timed;
}

/** Words by the times of their characters; null where these are of another text. */
function toTimedWords(
  words: readonly string[],
  characters: AlignedFacts['characters'],
  seconds: number,
): TimedWord[] | null {
  // What counts as one character is for the service to say.
  const units = characters.flatMap(({ text, start, end }) =>
    [...text.replace(/\s/gu, '')].map((sign) => ({ sign, start, end })),
  );
  const toUs = (time: number): number => Math.round(Math.max(0, Math.min(time, seconds)) * 1e6);
  const timed: TimedWord[] = [];
  let at = 0;
  for (const text of words) {
    const signs = [...text.replace(/\s/gu, '')];
    const own = units.slice(at, at + signs.length);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || own.map(({ sign }) => sign).join('') !== signs.join('')) return null;
    at += signs.length;
    timed.push({ text, start: toUs(first.start), end: Math.max(toUs(first.start), toUs(last.end)) });
  }
  return at === units.length ? timed : null;
}
