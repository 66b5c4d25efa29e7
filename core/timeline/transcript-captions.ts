/** A transcript as captions of a timeline: the words that are heard there, when they are heard. */
import type { CaptionWord } from '../project/captions/word.js';
import type { Project } from '../project/project.js';
import { framesToUs, SECOND_US } from '../project/time.js';
import { findPlayedParts, frameOf, isSilentAt } from './played-parts.js';
import type { RecognizedWord } from '../transcript/transcript.js';

/** The words with their times on the timeline, once for each time that they are heard; those that are cut or muted are left out. */
export function toTimelineWords(
  words: readonly RecognizedWord[],
  project: Project,
  asset: string,
  newId: () => string,
): CaptionWord[] {
  const { fps } = project;
  const played = findPlayedParts(project, asset);
  const toUs = (frame: number): number => Math.round((frame * fps.den * SECOND_US) / fps.num);
  const placed = words.flatMap(({ text, start, end, speaker }) => {
    const middle = (start + end) / 2;
    const seen = new Set<number>();
    return played.playing(middle, middle + 1).flatMap((part) => {
      const at = frameOf(part, middle, fps);
      // The sound of a clip may be a clip of its own beside it.
      if (seen.has(Math.round(at)) || isSilentAt(part, at) || text.trim() === '') return [];
      seen.add(Math.round(at));
      const first = framesToUs(part.item.start, fps);
      const last = framesToUs(part.item.start + part.item.length, fps);
      const from = Math.max(first, Math.min(last, toUs(frameOf(part, start, fps))));
      const to = Math.max(from, Math.min(last, toUs(frameOf(part, end, fps))));
      return [
        { text: text.slice(0, MOST_CHARACTERS), start: from, end: to, ...(speaker === undefined ? {} : { speaker }) },
      ];
    });
  });
  return placed.sort((p, q) => p.start - q.start).map((word) => ({ id: newId(), ...word }));
}

const MOST_CHARACTERS = 2000;
