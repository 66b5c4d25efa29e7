/** The words of a caption file as a captions item holds them. */
import type { CaptionWord } from '../project/captions/word.js';
import type { CaptionCue, CaptionFile } from './caption-file.js';
import { splitWords } from './split-words.js';
import { spreadTimes } from './spread-times.js';

/** Whether the cues of the file stay, as breaks and joins, or words are grouped anew by rules. */
export type CueGrouping = 'file' | 'rules';

/** Lists of recognised words have segments, not cues; what people wrote keeps its cues. */
export const cueGroupingOf = ({ format }: Pick<CaptionFile, 'format'>): CueGrouping =>
  format === 'json' ? 'rules' : 'file';

interface Draft {
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly speaker: string | undefined;
  readonly break: CaptionWord['break'];
}

/**
 * The words in order of their starts, named `w1`, `w2` and so on. Words to which the file gives no time share that of
 * their cue by their length. A cue that begins before the one before it has ended ends it; cues that begin together
 * become lines of one.
 */
export function toCaptionWords(file: CaptionFile, cueGrouping: CueGrouping = cueGroupingOf(file)): CaptionWord[] {
  const words: CaptionWord[] = [];
  const groups = mergeSimultaneous(file.cues);
  groups.forEach(({ start, end, cues }, i) => {
    const next = groups[i + 1];
    const until = next ? Math.min(end, Math.max(next.start, start)) : end;
    const drafts = cues.flatMap((cue, c) => toDrafts(cue, c > 0));
    const times = spreadTimes(drafts, start, until);
    drafts.forEach((draft, n) => {
      const time = times[n] ?? { start, end: until };
      words.push({
        id: `w${words.length + 1}`,
        text: draft.text,
        ...time,
        ...(draft.speaker === undefined ? {} : { speaker: draft.speaker }),
        ...(cueGrouping === 'file' && draft.break !== undefined ? { break: draft.break } : {}),
      });
    });
  });
  return words.sort((p, q) => p.start - q.start);
}

interface CueGroup {
  readonly start: number;
  readonly end: number;
  readonly cues: readonly CaptionCue[];
}

function mergeSimultaneous(cues: readonly CaptionCue[]): CueGroup[] {
  const groups: CueGroup[] = [];
  for (const cue of cues.toSorted((p, q) => p.start - q.start)) {
    const last = groups.at(-1);
    if (last?.start === cue.start) {
      groups[groups.length - 1] = { ...last, end: Math.max(last.end, cue.end), cues: [...last.cues, cue] };
    } else groups.push({ start: cue.start, end: cue.end, cues: [cue] });
  }
  return groups;
}

function toDrafts(cue: CaptionCue, isAdded: boolean): Draft[] {
  const timed = cue.words.map((word) => ({ ...word, text: word.text.trim() })).filter(({ text }) => text !== '');
  const breaks = lineStarts(cue);
  if (timed.length > 0) {
    let length = 0;
    return timed.map(({ text, start, end, speaker }, i) => {
      const draft = {
        text,
        start,
        end,
        speaker: speaker ?? cue.speaker,
        break: markOf(i, isAdded, breaks.has(length)),
      };
      length += text.replace(/\s/gu, '').length;
      return draft;
    });
  }
  return cue.lines.flatMap((line, l) =>
    splitWords(line).map((text, i) => ({
      text,
      start: null,
      end: null,
      speaker: cue.speaker,
      break: markOf(l === 0 ? i : i + 1, isAdded, i === 0),
    })),
  );
}

/** For each line but the first the number of characters before it, spaces left out. */
function lineStarts({ lines }: CaptionCue): ReadonlySet<number> {
  const starts = new Set<number>();
  let length = 0;
  for (const line of lines) {
    length += line.replace(/\s/gu, '').length;
    starts.add(length);
  }
  return starts;
}

const markOf = (index: number, isAdded: boolean, beginsLine: boolean): CaptionWord['break'] =>
  index === 0 ? (isAdded ? 'line' : 'cue') : beginsLine ? 'line' : 'join';
