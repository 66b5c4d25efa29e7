/** Makes the sounds of a session: what is said and the tones, as files, and their cues. */
import { stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { matchLanguage } from '../../../core/locales/match-language.js';
import { message } from '../../../core/locales/message.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { PlacedCues } from '../../../core/session/cue.js';
import type { Translate } from '../../../core/session/cue-wording.js';
import { cueTexts, placeCues, type Session } from '../../../core/session/cues.js';
import { ToneName } from '../../../core/project/timer-sound.js';
import { renderTone, toneLength } from '../../../core/sound/tones.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { toWav } from '../../../core/sound/wav.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { SpokenFiles } from '../speech/spoken-files.js';

/** What it uses of other features. */
export interface SoundPorts {
  readonly speech: SpokenFiles;
  /** The folder in which tones are kept. */
  readonly tones: string;
  /** The texts of sessions in a language. */
  readonly readTranslator: (language: string) => Promise<Translate>;
  /** The languages that there are texts in. */
  readonly languages: () => Promise<readonly string[]>;
  /** The length of a recording in microseconds; fails with a {@link UprightError}. */
  readonly measure: (file: string, signal: AbortSignal) => Promise<number>;
}

export interface PreparedSound {
  readonly file: string;
  /** Microseconds. */
  readonly length: number;
}

/** The cues of a session with the files in which they sound. */
export interface PreparedSounds extends PlacedCues {
  /** By what is said. */
  readonly speech: ReadonlyMap<string, PreparedSound>;
  readonly tones: ReadonlyMap<ToneName, PreparedSound>;
}

export interface PrepareOptions {
  /** The plan's own, from which the paths in it start. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** The share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Speaks what is to be said, unless the plan has a recording of it, and makes the tones. What cannot be made is told among the
 * problems, and shown only.
 * @throws UprightError `job.canceled`, `output.unwritable`, `disk.full`
 */
export async function prepareSessionSounds(
  session: Session,
  ports: SoundPorts,
  options: PrepareOptions,
): Promise<PreparedSounds> {
  const { plan } = session;
  const { language, problems: languageProblems } = await chooseLanguage(plan.language, ports);
  const translate = await ports.readTranslator(language);
  const texts = cueTexts(session, translate);
  const recorded = await readRecordings(plan.sounds.recordings, texts, ports, options);
  const missing = texts.filter((text) => !recorded.files.has(text));
  const spoken = await speakAll(missing, language, session, ports, options);
  const speech = new Map([...spoken.files, ...recorded.files]);
  const tones = plan.sounds.tones ? await makeTones(ports.tones) : new Map<ToneName, PreparedSound>();
  const placed = placeCues(session, translate, (text) => speech.get(text)?.length ?? null);
  const problems = [...languageProblems, ...recorded.problems, ...spoken.problems, ...placed.problems];
  return { cues: placed.cues, problems, speech, tones };
}

/** What is said of a session, each text once. */
export async function spokenTexts(
  session: Session,
  ports: Pick<SoundPorts, 'languages' | 'readTranslator'>,
): Promise<string[]> {
  const { language } = await chooseLanguage(session.plan.language, ports);
  return cueTexts(session, await ports.readTranslator(language));
}

const SOUNDS = ['sounds'] as const;

async function chooseLanguage(
  wanted: string,
  { languages }: Pick<SoundPorts, 'languages'>,
): Promise<{ readonly language: string; readonly problems: readonly Problem[] }> {
  const found = matchLanguage([wanted], await languages());
  const isFound = wanted.toLowerCase().split('-')[0] === found.toLowerCase().split('-')[0];
  // The region stays: it is that of the voice.
  if (isFound) return { language: wanted, problems: [] };
  const text = message('session:cuesInEnglish', { language: wanted });
  return { language: 'en', problems: [warningAt(['language'], 'input.invalid', text)] };
}

interface Found {
  readonly files: ReadonlyMap<string, PreparedSound>;
  readonly problems: readonly Problem[];
}

// The words of a recording are told from those of a cue as people tell them apart.
const toWords = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

async function readRecordings(
  recordings: Session['plan']['sounds']['recordings'],
  texts: readonly string[],
  { measure }: SoundPorts,
  { folder, signal }: PrepareOptions,
): Promise<Found> {
  const files = new Map<string, PreparedSound>();
  const problems: Problem[] = [];
  for (const [text, file] of Object.entries(recordings)) {
    const path = [...SOUNDS, 'recordings', text];
    const said = texts.filter((each) => toWords(each) === toWords(text));
    if (said.length === 0) {
      problems.push(warningAt(path, 'input.invalid', message('session:recordingNotUsed', { text })));
      continue;
    }
    try {
      const length = await measure(resolve(folder, file), signal);
      for (const each of said) files.set(each, { file: resolve(folder, file), length });
    } catch (error) {
      if (!(error instanceof UprightError) || signal.aborted) throw error;
      problems.push(warningAt(path, error.code, message('session:recordingUnreadable', { text, file })));
    }
  }
  return { files, problems };
}

async function speakAll(
  texts: readonly string[],
  language: string,
  { plan }: Session,
  { speech }: SoundPorts,
  options: PrepareOptions,
): Promise<Found> {
  const speak = async (voice: string | null): Promise<Map<string, PreparedSound>> => {
    const spoken = await speech.speak(
      texts.map((text) => ({ text, language, voice, rate: null })),
      options,
    );
    return new Map(
      texts.flatMap((text, i) => (spoken[i] ? [[text, { file: spoken[i].file, length: spoken[i].length }]] : [])),
    );
  };
  const voice = typeof plan.sounds.voice === 'string' ? plan.sounds.voice : null;
  try {
    return { files: await speak(voice), problems: [] };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code !== 'speech.unknown-voice') throw error;
    const text = message('session:voiceUnknown', { voice: voice ?? '' });
    return { files: await speak(null), problems: [warningAt([...SOUNDS, 'voice'], 'speech.unknown-voice', text)] };
  }
}

interface ToneFile {
  readonly wav: Uint8Array<ArrayBuffer>;
  readonly digest: string;
}

const toneFiles = new Map<ToneName, ToneFile>();

// Computed once a process: it takes longer than compiling a session does.
function toneFile(name: ToneName): ToneFile {
  const known = toneFiles.get(name);
  if (known) return known;
  const wav = toWav(renderTone(name), SAMPLE_RATE);
  const made = { wav, digest: createHash('sha256').update(wav).digest('hex').slice(0, 16) };
  toneFiles.set(name, made);
  return made;
}

// A tone that sounds otherwise has another name, so that a project keeps the one that it was made with.
async function makeTones(folder: string): Promise<ReadonlyMap<ToneName, PreparedSound>> {
  const tones = await Promise.all(
    ToneName.options.map(async (name): Promise<[ToneName, PreparedSound]> => {
      const { wav, digest } = toneFile(name);
      const file = join(folder, `${name}-${digest}.wav`);
      const isThere = await stat(file).then(
        ({ size }) => size === wav.length,
        () => false,
      );
      if (!isThere) await writeFileAtomic(file, wav, { durable: true });
      return [name, { file, length: toneLength(name) }];
    }),
  );
  return new Map(tones);
}
