/** A text that a service says by a voice of its own: its videos one after the other, what is heard of them, and when each word is said. */
import { basename } from 'node:path';
import type { AvatarClip } from '../../../core/avatar/avatar-tracks.js';
import { divideText } from '../../../core/avatar/divide-text.js';
import { splitWords } from '../../../core/captions/split-words.js';
import { spreadTimes } from '../../../core/captions/spread-times.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { CaptionWord } from '../../../core/project/captions/word.js';
import type { Asset } from '../../../core/project/asset.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import { type FrameRate, framesToUs, usToFrames } from '../../../core/project/time.js';
import { gatherTimes, pronounce } from '../../../core/speech/pronounce.js';
import { toAssetId } from '../cache/asset-id.js';
import { type AvatarClips, presentShown, type ShownPresenting } from './avatar-clips.js';
import type { AvatarPorts } from './ports.js';
import type { ChosenPresenter } from './present.js';

/** What is said. */
export interface ServiceText extends Pick<NarrationSource, 'language' | 'pronunciations'> {
  readonly sentences: readonly string[];
  /** The service's own name of a voice; null for that of the presenter. */
  readonly voice: string | null;
  readonly fps: FrameRate;
}

/** What came of it. Frames and microseconds are from where it begins. */
export interface ServiceSpeech extends AvatarClips {
  readonly sounds: readonly Pick<AvatarClip, 'asset' | 'start' | 'length'>[];
  readonly words: readonly CaptionWord[];
  /** Frames. */
  readonly length: number;
}

/** What a service takes at once where it does not say. */
const MOST_CHARACTERS = 5000;

/** @throws UprightError `input.invalid` where a sentence is too long, `provider.…`, `job.canceled` */
export async function makeServiceSpeech(
  chosen: ChosenPresenter,
  { sentences, voice, pronunciations, language, fps }: ServiceText,
  how: ShownPresenting,
  ports: AvatarPorts,
): Promise<ServiceSpeech> {
  const { service, model } = chosen;
  const { signal } = how;
  const most = model.characters ?? MOST_CHARACTERS;
  const texts = divideText(sentences, most);
  if (texts === null)
    throw new UprightError('input.invalid', message('avatar:sentenceOfCharacters', { service, characters: most }));
  const said = texts.map((text) => pronounce(text, pronunciations));
  const speeches = said.map(({ text }) => ({ text, voice }));
  const { shown, first } = await presentShown(chosen, speeches, how, ports);
  const made: Pick<ServiceSpeech, 'assets' | 'clips' | 'sounds' | 'words' | 'length'>[] = [];
  let start = 0;
  for (const [i, { file, asset, length: lengthUs, size }] of shown.entries()) {
    if (!(await ports.probe(file, signal)).audio)
      throw new UprightError('provider.bad-answer', message('providers:badAnswer', { service }));
    const sound: Asset = { id: toAssetId(file), kind: 'video', path: file, name: basename(file) };
    const length = Math.max(1, usToFrames(lengthUs, fps));
    const { text = '', counts = [] } = said[i] ?? {};
    const times = gatherTimes(await ports.align({ file, text, language }, signal), counts);
    const words = toTimedWords(texts[i] ?? '', times, lengthUs).map((word) => ({
      ...{ id: `p${i + 1}-${word.id}`, text: word.text },
      ...{ start: word.start + framesToUs(start, fps), end: word.end + framesToUs(start, fps) },
    }));
    made.push({
      assets: sound.id === asset.id ? [asset] : [asset, sound],
      clips: [{ asset: asset.id, start, length, held: null, size }],
      sounds: [{ asset: sound.id, start, length }],
      ...{ words, length },
    });
    start += length;
  }
  return {
    assets: made.flatMap(({ assets }) => assets),
    clips: made.flatMap(({ clips }) => clips),
    sounds: made.flatMap(({ sounds }) => sounds),
    words: made.flatMap(({ words }) => words),
    ...{ parts: shown.length, first, length: start },
  };
}

// Where they are not found, words share the time by their length.
function toTimedWords(
  text: string,
  times: readonly { readonly start: number; readonly end: number }[],
  length: number,
): CaptionWord[] {
  const words = splitWords(text);
  const drafts = words.map((word, i) => ({ text: word, start: times[i]?.start ?? null, end: times[i]?.end ?? null }));
  return spreadTimes(drafts, 0, length).map((time, i) => ({ id: `w${i + 1}`, text: words[i] ?? '', ...time }));
}
