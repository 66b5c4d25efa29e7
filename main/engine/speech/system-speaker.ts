/** The voices of macOS (`say`) and of Windows (System.Speech) as a speaker. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseWav } from '../../../core/sound/wav.js';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import {
  LIST_SAPI_VOICES,
  parseSapiVoices,
  parseSayVoices,
  SPEAK_BY_SAPI,
  type SystemVoice,
  toAsciiJson,
  toSapiRate,
  toSayText,
} from '../../../core/speech/system-voices.js';
import type { RunProgram } from './run-program.js';
import type { Speaker, SpeechRequest } from './speaker.js';

/** How a system speaks. */
interface System {
  readonly list: (signal: AbortSignal) => Promise<SystemVoice[]>;
  /** Writes a WAV file. */
  readonly speak: (request: SpeechRequest & { voice: string }, file: string, signal: AbortSignal) => Promise<unknown>;
}

const POWERSHELL = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'];
/** Words a minute of the voices of Windows, about. */
const SAPI_RATE = 180;

const SYSTEMS: Readonly<Record<string, (run: RunProgram) => System>> = {
  darwin: (run) => ({
    list: async (signal) => parseSayVoices(await run('/usr/bin/say', ['-v', '?'], { input: '', signal })),
    speak: ({ text, voice, rate }, file, signal) =>
      run(
        '/usr/bin/say',
        [
          ...['-v', voice, ...(rate === null ? [] : ['-r', String(rate)])],
          ...['-o', file, '--file-format=WAVE', '--data-format=LEI16@22050', '-f', '-'],
        ],
        { input: toSayText(text), signal },
      ),
  }),
  win32: (run) => ({
    list: async (signal) =>
      parseSapiVoices(await run('powershell.exe', [...POWERSHELL, LIST_SAPI_VOICES], { input: '', signal })),
    speak: ({ text, voice, rate }, file, signal) =>
      run('powershell.exe', [...POWERSHELL, SPEAK_BY_SAPI], {
        input: toAsciiJson({ text, voice, rate: rate === null ? 0 : toSapiRate(rate, SAPI_RATE), file }),
        signal,
      }),
  }),
};

/** The voices of this system, each by `system:` and its name. On other systems it has none. */
export function createSystemSpeaker(run: RunProgram, platform: string = process.platform): Speaker {
  const system = SYSTEMS[platform]?.(run);
  let listed: Promise<SystemVoice[]> | null = null;
  const list = (): Promise<SystemVoice[]> => {
    // A system that does not answer has no voices.
    listed ??= system?.list(AbortSignal.timeout(LIST_TIME)).catch(() => []) ?? Promise.resolve([]);
    return listed;
  };
  const has = async (voice: string): Promise<boolean> =>
    voice.startsWith(PREFIX) && (await list()).some(({ name }) => name === voice.slice(PREFIX.length));
  return {
    name: 'system',
    version: platform,
    kind: 'system',
    voices: async () =>
      (await list()).map(({ name, language }) => ({
        ...{ name: `${PREFIX}${name}`, language, speaker: 'system', kind: 'system' },
      })),
    // As of models: a text without a voice sounds the same on every machine.
    speaks: async ({ voice }) => voice !== null && (await has(voice)),
    async speak(requests, signal, onSpoken) {
      const folder = await mkdtemp(join(tmpdir(), 'upright-say-'));
      try {
        for (const [index, request] of requests.entries()) {
          const voice = request.voice ?? '';
          if (!system || !(await has(voice)))
            throw new UprightError('speech.unknown-voice', message('speech:unknownVoice', { voice }));
          const file = join(folder, `${index}.wav`);
          await system.speak({ ...request, voice: voice.slice(PREFIX.length) }, file, signal);
          const sound = parseWav(await readFile(file));
          if (!sound) throw new UprightError('bug');
          onSpoken(index, masterSpeech({ ...sound, words: [] }));
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const PREFIX = 'system:';
const LIST_TIME = 15_000;
