/** A script, spoken sentence by sentence. */
import { createHash } from 'node:crypto';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { SpokenScene } from '../../../core/narration/narration-items.js';
import { parseScript, type ScriptScene } from '../../../core/narration/script.js';
import type { Asset } from '../../../core/project/asset.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import type { SpeechRequest } from '../speech/speaker.js';
import type { NarrationPorts } from './ports.js';

/** A script and how it is spoken. */
export interface ScriptRequest {
  readonly text: string | { readonly file: string };
  readonly language?: string | undefined;
  readonly voice?: string | undefined;
  readonly rate?: number | undefined;
  /** The project that pays for it. */
  readonly project?: string;
}

/** A script that was read. */
export interface ReadScript {
  readonly language: string;
  readonly scenes: readonly ScriptScene[];
  /** One a sentence, in order. */
  readonly requests: readonly SpeechRequest[];
}

/** @throws UprightError `input.unreadable`, `input.invalid` where nothing is said */
export async function readScript(
  { text, language, voice = undefined, rate, project }: ScriptRequest,
  { readText }: Pick<NarrationPorts, 'readText'>,
): Promise<ReadScript> {
  const written = await readText(text);
  const scenes = parseScript(written);
  const said = scenes.flatMap(({ sentences }) => sentences);
  if (said.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const tag = language ?? guessLanguage(said.join(' '));
  const requests = said.map((sentence) => ({
    ...{ text: sentence, language: tag, voice: voice ?? null, rate: rate ?? null },
    ...(project === undefined ? {} : { project }),
  }));
  return { language: tag, scenes, requests };
}

/** A script with its sounds. */
export interface SpokenScript extends ReadScript {
  readonly spoken: readonly (SpokenScene & { readonly speakers: readonly string[] })[];
  readonly assets: readonly Asset[];
}

/** Speaks it. Fails as `readScript` and as the voice does. */
export async function speakScript(
  request: ScriptRequest,
  ports: NarrationPorts,
  signal: AbortSignal,
): Promise<SpokenScript> {
  const script = await readScript(request, ports);
  const files = await ports.speech.speak(script.requests, { signal });
  const assets = new Map<string, Asset>();
  let next = 0;
  const spoken = script.scenes.map(({ sentences }) => {
    const own = sentences.map((text) => {
      const file = files[next++];
      if (!file) throw new UprightError('bug');
      const id = `a-${createHash('sha256').update(file.file).digest('hex').slice(0, 16)}`;
      assets.set(id, { id, kind: 'audio', path: file.file, name: text.slice(0, 60) });
      return { sentence: { text, asset: id, length: file.length, words: file.words }, speaker: file.speaker };
    });
    return { sentences: own.map(({ sentence }) => sentence), speakers: own.map(({ speaker }) => speaker) };
  });
  return { ...script, spoken, assets: [...assets.values()] };
}
