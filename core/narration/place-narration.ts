/** When each sentence of a narration is heard, and when its words and scenes are seen. */
import { splitWords } from '../captions/split-words.js';
import { spreadTimes } from '../captions/spread-times.js';
import type { CaptionWord } from '../project/captions/word.js';
import type { NarrationScene, NarrationSentence } from '../project/narration-source.js';
import { type SoundPlace, placeSound } from '../project/place-sound.js';
import type { Emphasis } from '../project/text-emphasis.js';
import { type FrameRate, usToFrames } from '../project/time.js';

/** Silences where a script asks for none, microseconds. */
export const PAUSES = { sentence: 250_000, scene: 600_000 } as const;

/** How words look that a script writes with stars. */
const EMPHASIZED: Emphasis = { scale: 1.15 };

/** A sentence on the timeline. */
export interface PlacedSentence {
  readonly sentence: NarrationSentence;
  /** The scene, counted from 0. */
  readonly scene: number;
  /** Microseconds from the first frame of the narration. */
  readonly start: number;
  /** From the first frame of the narration. */
  readonly place: SoundPlace;
}

/** A narration on the timeline, from its first frame on. */
export interface PlacedNarration {
  readonly sentences: readonly PlacedSentence[];
  /** Microseconds. */
  readonly words: readonly CaptionWord[];
  /** The frames of each scene, without gaps. */
  readonly scenes: readonly { readonly start: number; readonly length: number }[];
  /** Frames, to the end of the last scene and of the last sentence. */
  readonly length: number;
}

/**
 * Places sentences after each other. A sentence begins at its very microsecond: its item starts on the frame before, and says
 * how much later it sounds. A scene with a length of its own begins when that is over; what is said does not, where the scene
 * before has not been said yet.
 */
export function placeNarration(scenes: readonly NarrationScene[], fps: FrameRate): PlacedNarration {
  const sentences: PlacedSentence[] = [];
  const words: CaptionWord[] = [];
  const ends: number[] = [];
  // When the next scene is seen, and when the next sentence may be said.
  let seen = 0;
  let free = 0;
  for (const [index, scene] of scenes.entries()) {
    let time = Math.max(seen, free) + scene.lead;
    for (const sentence of scene.sentences) {
      sentences.push({ sentence, scene: index, start: time, place: placeSound(time, sentence.length, fps) });
      words.push(...toCaptionWords(sentence, time));
      time += sentence.length + (sentence.pause ?? PAUSES.sentence);
    }
    const asksNone = scene.sentences.at(-1)?.pause === null;
    seen = scene.length === null ? time + (asksNone ? PAUSES.scene - PAUSES.sentence : 0) : seen + scene.length;
    ends.push(Math.max((ends.at(-1) ?? 0) + 1, usToFrames(seen, fps)));
    // What ends within its scene delays nothing; what does not leaves a breath before the next sentence.
    const spokenEnd = asksNone ? time - PAUSES.sentence : time;
    free = spokenEnd <= seen ? seen : time;
  }
  const starts = [0, ...ends];
  const placed = separate(sentences);
  return {
    sentences: placed,
    words,
    scenes: ends.map((end, i) => ({ start: starts[i] ?? 0, length: end - (starts[i] ?? 0) })),
    length: Math.max(0, ends.at(-1) ?? 0, ...placed.slice(-1).map(({ place }) => place.start + place.length)),
  };
}

// The last frame of a sentence may be the first of the next one; a sound ends where its file does.
const separate = (sentences: readonly PlacedSentence[]): PlacedSentence[] =>
  sentences.map((each, i) => {
    const { place } = each;
    const next = sentences[i + 1]?.place;
    return next && place.start + place.length > next.start
      ? { ...each, place: { ...place, length: Math.max(1, next.start - place.start) } }
      : each;
  });

/** The author's spelling with the voice's times; where these are not known they are spread over the sentence. */
function toCaptionWords({ id, text, words, length, emphasis }: NarrationSentence, from: number): CaptionWord[] {
  const written = splitWords(text);
  const isTimed = written.length === words.length;
  const times = isTimed
    ? words
    : spreadTimes(
        written.map((word) => ({ text: word, start: null, end: null })),
        0,
        length,
      );
  // Of scripts without spaces the words are not those that are counted.
  const emphasized = new Set(written.length === text.split(/\s+/u).length ? emphasis : []);
  let before = 0;
  return written.map((word, i) => {
    const start = Math.min(length, Math.max(before, times[i]?.start ?? 0));
    const end = Math.max(start, Math.min(length, times[i]?.end ?? length));
    before = start;
    const timed = { id: `${id}-${i + 1}`, text: word, start: from + start, end: from + end };
    return emphasized.has(i) ? { ...timed, emphasis: EMPHASIZED } : timed;
  });
}
