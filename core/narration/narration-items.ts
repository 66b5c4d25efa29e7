/** A spoken script as items: a sound for each sentence, pictures for the scenes, and captions of the script's own words. */
import { splitWords } from '../captions/split-words.js';
import { spreadTimes } from '../captions/spread-times.js';
import type { TimedWord } from '../captions/timed-word.js';
import type { CaptionWord } from '../project/captions/word.js';
import { Item } from '../project/item.js';
import { placeSound } from '../project/place-sound.js';
import { type FrameRate, usToFrames } from '../project/time.js';

/** A sentence as it was spoken. Microseconds. */
export interface SpokenSentence {
  readonly text: string;
  readonly asset: string;
  readonly length: number;
  /** Words of the text, from the beginning of the sound; those without times share the whole. */
  readonly words: readonly TimedWord[];
}

/** A scene as it was spoken. */
export interface SpokenScene {
  readonly sentences: readonly SpokenSentence[];
}

/** Silences, microseconds. */
export const PAUSES = { sentence: 250_000, scene: 600_000 } as const;

/** What a narration is on a timeline. */
export interface NarrationItems {
  readonly sounds: readonly Item[];
  /** From the first frame of the narration, microseconds. */
  readonly words: readonly CaptionWord[];
  /** The frames of each scene, without gaps. */
  readonly scenes: readonly { readonly start: number; readonly length: number }[];
  /** Frames. */
  readonly length: number;
}

/**
 * Places sentences after each other from frame `at`. A sentence begins at its very microsecond: its item starts on the frame
 * before, and says how much later it sounds.
 */
export function placeNarration(
  scenes: readonly SpokenScene[],
  { fps, at, newId }: { readonly fps: FrameRate; readonly at: number; readonly newId: () => string },
): NarrationItems {
  const sounds: Item[] = [];
  const words: CaptionWord[] = [];
  const ends: number[] = [];
  let time = 0;
  for (const { sentences } of scenes) {
    for (const sentence of sentences) {
      const place = placeSound(time, sentence.length, fps);
      const fields = { kind: 'narration', id: newId(), asset: sentence.asset, ...place, start: at + place.start };
      sounds.push(Item.parse(fields));
      words.push(...toCaptionWords(sentence, time, words.length));
      time += sentence.length + PAUSES.sentence;
    }
    if (sentences.length > 0) time += PAUSES.scene - PAUSES.sentence;
    ends.push(Math.max((ends.at(-1) ?? 0) + 1, usToFrames(time, fps)));
  }
  const starts = [0, ...ends];
  return {
    sounds: separate(sounds),
    words,
    scenes: ends.map((end, i) => ({ start: at + (starts[i] ?? 0), length: end - (starts[i] ?? 0) })),
    length: ends.at(-1) ?? 0,
  };
}

// The last frame of a sentence may be the first of the next one; a sound ends where its file does.
const separate = (sounds: readonly Item[]): Item[] =>
  sounds.map((sound, i) => {
    const next = sounds[i + 1];
    return next && sound.start + sound.length > next.start
      ? { ...sound, length: Math.max(1, next.start - sound.start) }
      : sound;
  });

/** The author's spelling with the voice's times. Where these are of other words, they are spread over the sentence. */
function toCaptionWords({ text, words, length }: SpokenSentence, from: number, before: number): CaptionWord[] {
  const written = splitWords(text);
  const isTimed = written.length === words.length;
  const times = isTimed
    ? words
    : spreadTimes(
        written.map((word) => ({ text: word, start: null, end: null })),
        0,
        length,
      );
  return written.map((word, i) => {
    const start = Math.min(length, times[i]?.start ?? 0);
    const end = Math.max(start, Math.min(length, times[i]?.end ?? length));
    return { id: `w${before + i + 1}`, text: word, start: from + start, end: from + end };
  });
}
