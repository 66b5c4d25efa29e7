/** Who says the words of a recording, by the turns of its speakers. */
import type { RecognizedWord, Span } from './transcript.js';

/** When a speaker speaks. */
export interface Turn extends Span {
  readonly speaker: number;
}

/** The turns of a stretch of a recording, whose speakers have numbers of their own, and what their voices are like. */
export interface Diarization {
  readonly turns: readonly Turn[];
  readonly voices: ReadonlyMap<number, ArrayLike<number>>;
}

// Voices of one speaker point into about the same direction; those of two hardly do.
const LEAST_ALIKE = 0.5;

/**
 * The turns of all stretches with one number a speaker, from 1 in the order of their first turns: in each stretch the voices that are
 * most alike those known before are theirs, and no two are one speaker. Where more are found than there are at `most`, whoever says
 * the least is taken for the one whose voice is most alike.
 */
export function linkSpeakers(stretches: readonly Diarization[], most = Number.POSITIVE_INFINITY): Turn[] {
  const known: number[][] = [];
  const linked = stretches.flatMap(({ turns, voices }) => {
    const names = new Map<number, number>();
    const pairs = [...voices].flatMap(([speaker, voice]) =>
      known.map((other, number) => ({ speaker, number, alike: similarity(voice, other) })),
    );
    for (const { speaker, number, alike } of pairs.sort((a, b) => b.alike - a.alike)) {
      if (alike < LEAST_ALIKE || names.has(speaker) || [...names.values()].includes(number)) continue;
      names.set(speaker, number);
    }
    const ordered = [...turns].sort((a, b) => a.start - b.start);
    for (const { speaker } of ordered) {
      if (!names.has(speaker)) names.set(speaker, known.push([]) - 1);
    }
    for (const [speaker, number] of names) known[number] = mixed(known[number] ?? [], voices.get(speaker) ?? []);
    return ordered.map((turn) => ({ ...turn, speaker: names.get(turn.speaker) ?? 0 }));
  });
  return numbered(mergeSpeakers(linked, known, Math.max(1, most)));
}

/** Speakers are indices of `voices`. */
function mergeSpeakers(turns: readonly Turn[], voices: readonly (readonly number[])[], most: number): Turn[] {
  const said = new Map<number, number>();
  for (const { speaker, start, end } of turns) said.set(speaker, (said.get(speaker) ?? 0) + end - start);
  const merged = new Map<number, number>();
  while (said.size > most) {
    const [least = 0] = [...said.keys()].toSorted((a, b) => (said.get(a) ?? 0) - (said.get(b) ?? 0));
    const others = [...said.keys()].filter((other) => other !== least);
    const alike = (other: number): number => similarity(voices[least] ?? [], voices[other] ?? []);
    const into = others.reduce((best, other) => (alike(other) > alike(best) ? other : best));
    said.set(into, (said.get(into) ?? 0) + (said.get(least) ?? 0));
    said.delete(least);
    merged.set(least, into);
  }
  const toKept = (speaker: number): number => {
    const into = merged.get(speaker);
    return into === undefined ? speaker : toKept(into);
  };
  return turns.map((turn) => ({ ...turn, speaker: toKept(turn.speaker) }));
}

/** Numbers from 1, in the order of first turns. */
function numbered(turns: readonly Turn[]): Turn[] {
  const numbers = new Map<number, number>();
  return turns.map((turn) => {
    const number = numbers.get(turn.speaker) ?? numbers.size + 1;
    numbers.set(turn.speaker, number);
    return { ...turn, speaker: number };
  });
}

const lengthOf = (vector: ArrayLike<number>): number => Math.sqrt(dot(vector, vector));

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function similarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = lengthOf(a) * lengthOf(b);
  return length > 0 ? dot(a, b) / length : 0;
}

/** What is known of a voice, and what was heard of it now, as one. */
function mixed(known: readonly number[], voice: ArrayLike<number>): number[] {
  const length = lengthOf(voice);
  if (length === 0) return [...known];
  return Array.from(voice, (value, i) => (known[i] ?? 0) + value / length);
}

// Between turns somebody still says the end of a word.
const NEAR_US = 500_000;

/** The words with the speaker in whose turns most of each is; nobody where no turn is near, or where one alone speaks. */
export function nameSpeakers(words: readonly RecognizedWord[], turns: readonly Turn[]): RecognizedWord[] {
  const ordered = [...turns].sort((a, b) => a.start - b.start);
  const longest = ordered.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  let first = 0;
  const speakers = words.map((word) => {
    // Words come in order: turns that ended long before are over for all that follow.
    while (first < ordered.length && (ordered[first]?.start ?? 0) + longest + NEAR_US < word.start) first++;
    return speakerOf(word, ordered, first);
  });
  if (new Set(speakers.filter((speaker) => speaker !== null)).size < 2)
    return words.map(({ speaker: _, ...word }) => word);
  return words.map(({ speaker: _, ...word }, i) => {
    const speaker = speakers[i] ?? null;
    return speaker === null ? word : { ...word, speaker: String(speaker) };
  });
}

function speakerOf(word: Span, turns: readonly Turn[], first: number): number | null {
  const shares = new Map<number, number>();
  let nearest: { readonly speaker: number; readonly distance: number } | null = null;
  for (let i = first; i < turns.length; i++) {
    const turn = turns[i];
    if (!turn || turn.start > word.end + NEAR_US) break;
    const overlap = Math.min(word.end, turn.end) - Math.max(word.start, turn.start);
    if (overlap > 0) shares.set(turn.speaker, (shares.get(turn.speaker) ?? 0) + overlap);
    else if (-overlap <= NEAR_US && -overlap < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { speaker: turn.speaker, distance: -overlap };
  }
  const [most] = [...shares].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? nearest?.speaker ?? null;
}
