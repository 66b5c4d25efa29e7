/** The start and the end of words on the timeline: finding them and moving them, never over the words beside. */
import { message } from '../locales/message.js';
import { type Cue, type CueSource, cuesIn } from '../project/captions/cues.js';
import type { EditInput } from '../project/edit.js';
import { type FrameRate, framesToUs, SECOND_US } from '../project/time.js';

/** An edge of a word. */
export interface WordEdge {
  readonly word: string;
  readonly edge: 'start' | 'end';
}

/** Between which moments an edge can be, microseconds of the speech. */
export interface EdgeRoom {
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

/** Captions, and the rate of the frames in which places are given. */
export interface WordSource extends Pick<CueSource, 'start' | 'in' | 'words'> {
  readonly id: string;
}

/**
 * The edge nearest to a place on the timeline, at most `reach` frames away, of words that are at least `least` frames long.
 * Where two words touch, the one that the place lies in.
 */
export function findWordEdge(
  cues: readonly Cue[],
  frame: number,
  { reach, least }: { readonly reach: number; readonly least: number },
): WordEdge | null {
  let found: WordEdge | null = null;
  let nearest = reach;
  for (const cue of cuesIn(cues, Math.floor(frame - reach), Math.ceil(frame + reach) + 1)) {
    for (const { word, start, end } of cue.words) {
      if (end - start < least) continue;
      const isInside = frame >= start && frame <= end;
      for (const [edge, at] of [
        ['start', start],
        ['end', end],
      ] as const) {
        const distance = Math.abs(frame - at);
        if (distance > nearest || (distance === nearest && found && !isInside)) continue;
        if (distance === nearest || distance < nearest) found = { word: word.id, edge };
        nearest = distance;
      }
    }
  }
  return found;
}

/** Where an edge can go: up to the words beside, and a frame before the other edge. Null where there is no such word. */
export function roomOfEdge({ words }: WordSource, { word: id, edge }: WordEdge, fps: FrameRate): EdgeRoom | null {
  const at = words.findIndex((word) => word.id === id);
  const word = words[at];
  if (!word) return null;
  const shortest = Math.min(word.end - word.start, Math.ceil((SECOND_US * fps.den) / fps.num));
  // Words that overlap already may stay so.
  if (edge === 'start') {
    const before = words[at - 1];
    return { at: word.start, least: Math.min(word.start, before?.end ?? 0), most: word.end - shortest };
  }
  const next = words[at + 1];
  return {
    at: word.end,
    least: word.start + shortest,
    most: Math.max(word.end, next?.start ?? Number.MAX_SAFE_INTEGER),
  };
}

/** Moves an edge to a moment of the speech, as far as there is room; null where it stays. */
export function planWordEdge(source: WordSource, edge: WordEdge, to: number, fps: FrameRate): EditInput | null {
  const room = roomOfEdge(source, edge, fps);
  if (!room) return null;
  const us = Math.round(Math.max(room.least, Math.min(room.most, to)));
  if (us === room.at) return null;
  return {
    type: 'batch',
    name: message('steps:retimeWord'),
    edits: [{ type: 'captions.setWords', item: source.id, words: [edge.word], set: { [edge.edge]: us } }],
  };
}

/** Moves an edge to the next frame of the timeline, or the one before it. */
export function planStepEdge(source: WordSource, edge: WordEdge, by: 1 | -1, fps: FrameRate): EditInput | null {
  const room = roomOfEdge(source, edge, fps);
  if (!room) return null;
  const frame = toFrame(source, room.at, fps);
  const next = by > 0 ? Math.floor(frame + NEAR) + 1 : Math.ceil(frame - NEAR) - 1;
  return planWordEdge(source, edge, toMoment(source, next, fps), fps);
}

// What is nearer to a frame than this, is on it: moments are whole microseconds.
const NEAR = 0.01;

/** The place of a moment of the speech on the timeline, frames; may be fractional. */
export const toFrame = (source: WordSource, us: number, fps: FrameRate): number =>
  ((us + framesToUs(source.start, fps) - source.in) * fps.num) / (fps.den * SECOND_US);

/** The moment of the speech at a place on the timeline. */
export const toMoment = (source: WordSource, frame: number, fps: FrameRate): number =>
  Math.round((frame * SECOND_US * fps.den) / fps.num) - framesToUs(source.start, fps) + source.in;
