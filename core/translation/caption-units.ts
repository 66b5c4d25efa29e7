/** Captions as lines to translate, and back. */
import { newCaptions } from '../captions/plan-import.js';
import { CAPTION_DISTANCE } from '../captions/default-look.js';
import { spreadTimes } from '../captions/spread-times.js';
import { splitWords } from '../captions/split-words.js';
import { toTextContext } from '../composition/texts.js';
import { message } from '../locales/message.js';
import { cuesOf } from '../project/captions/cues.js';
import { groupWords } from '../project/captions/group-words.js';
import { isFunctionWord } from '../project/captions/function-words.js';
import { type CaptionWord, toPlainText } from '../project/captions/word.js';
import type { EditInput } from '../project/edit.js';
import { CaptionsItem } from '../project/kinds/captions.js';
import { isCaptions } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { framesToUs, SECOND_US } from '../project/time.js';
import { toGraphemes } from '../text/graphemes.js';
import type { TranslationLine } from './translation-line.js';

/** A text of captions with its time. */
export interface CaptionUnit {
  readonly line: TranslationLine;
  /** Microseconds of the words' times. */
  readonly start: number;
  readonly end: number;
  readonly speaker: string | undefined;
  /** Lines of a cue that a person or a file made; null where rules make cues of its words. */
  readonly lines: number | null;
}

/** Cues that a person or a file made are translated one by one; words that rules group, phrase by phrase. */
export function toCaptionUnits(item: CaptionsItem, project: Project): CaptionUnit[] {
  const { words } = item;
  const marked = words.filter(({ break: mark }) => mark !== undefined).length;
  return marked * 2 > words.length ? unitsOfCues(item, project) : unitsOfPhrases(item);
}

function unitsOfCues(item: CaptionsItem, project: Project): CaptionUnit[] {
  const origin = framesToUs(item.start, project.fps) - item.in;
  return cuesOf(item, toTextContext(project)).map((cue, i) => {
    const words = cue.words.map(({ word }) => word);
    const until = framesToUs(cue.start + cue.length, project.fps) - origin;
    return toUnit(item, words, i, { until, lines: cue.text.split('\n').length });
  });
}

function unitsOfPhrases({ words, cues, ...item }: CaptionsItem): CaptionUnit[] {
  const { parts } = groupWords(words, { ...cues, punctuation: true }, () => 0, item.language);
  return parts.map((from, i) => {
    const own = words.slice(from, parts[i + 1] ?? words.length);
    const next = words[parts[i + 1] ?? words.length]?.start ?? Number.POSITIVE_INFINITY;
    const said = Math.max(...own.map(({ end }) => end));
    return toUnit({ cues }, own, i, { until: Math.max(said, Math.min(next, said + cues.hold)), lines: null });
  });
}

function toUnit(
  { cues }: Pick<CaptionsItem, 'cues'>,
  words: readonly CaptionWord[],
  index: number,
  { until, lines }: { readonly until: number; readonly lines: number | null },
): CaptionUnit {
  const text = toPlainText(words).replace(/\s+/g, ' ');
  const start = words[0]?.start ?? 0;
  const end = Math.max(start, ...words.map((word) => word.end));
  const readable = Math.floor((cues.readingSpeed * Math.max(0, until - start)) / SECOND_US);
  // What is said too fast in the one language need not be slower in the other.
  const most = Math.max(readable, graphemeCount(text));
  return { line: { id: String(index + 1), text, most }, ...{ start, end, lines, speaker: words[0]?.speaker } };
}

/** Characters as people count them. */
export const graphemeCount = (text: string): number => toGraphemes(text).length;

/** What is put into a project. */
export interface TranslatedCaptions {
  readonly source: CaptionsItem;
  /** BCP 47. */
  readonly language: string;
  readonly units: readonly CaptionUnit[];
  /** By the ids of the units' lines; what is not there is left out. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Captions of another language on a track of their own, with the look of the first ones and clear of what is shown, as one step. */
export function planTranslatedCaptions(
  project: Project,
  { source, language, units, texts }: TranslatedCaptions,
  newId: (record: 'track' | 'item') => string,
): { readonly edit: EditInput; readonly item: CaptionsItem } {
  const [track, id] = [newId('track'), newId('item')];
  const words = units.flatMap((unit) => toWords(unit, texts.get(unit.line.id) ?? '', language));
  const numbered = words
    .toSorted((p, q) => p.start - q.start)
    .map((word, i): CaptionWord => ({ ...word, id: `w${i + 1}` }));
  const placed = newCaptions(project, { words: numbered, language, look: undefined }, id);
  const item = CaptionsItem.parse({
    ...source,
    ...{ id, language, words: numbered },
    position: { ...source.position, y: toFreePlace(project, source, heightOf(placed)) },
  });
  return {
    item,
    edit: {
      type: 'batch',
      name: message('steps:translateCaptions'),
      edits: [
        { type: 'track.add', track: { id: track, kind: 'text' } },
        { type: 'item.add', track, item },
      ],
    },
  };
}

// Below the ones it was made of, where there is room, or else above.
function toFreePlace(project: Project, source: CaptionsItem, usual: number): number {
  const shown = project.tracks.flatMap((track) => (track.hidden ? [] : track.items.filter(isCaptions)));
  const isTaken = (y: number): boolean =>
    shown.some((other) => Math.abs(heightOf(other) - y) < CAPTION_DISTANCE * 0.99);
  const steps = [1, -1, 2, -2, 3, -3].map((step) => heightOf(source) + step * CAPTION_DISTANCE);
  return steps.find((y) => y > 0.1 && y < 0.9 && !isTaken(y)) ?? usual;
}

/** Where it begins, for one that moves. */
const heightOf = ({ position: { y } }: CaptionsItem): number =>
  typeof y === 'number' ? y : (y.keyframes[0]?.value ?? 0.5);

function toWords(
  { start, end, speaker, lines }: CaptionUnit,
  text: string,
  language: string,
): Omit<CaptionWord, 'id'>[] {
  const words = splitWords(text);
  const times = spreadTimes(
    words.map((word) => ({ text: word, start: null, end: null })),
    start,
    end,
  );
  const breaks = lines === null ? null : toLineStarts(words, lines, language);
  return words.map((word, i) => ({
    ...{ text: word, start: times[i]?.start ?? start, end: times[i]?.end ?? end },
    ...(speaker === undefined ? {} : { speaker }),
    ...(breaks && { break: i === 0 ? ('cue' as const) : breaks.has(i) ? ('line' as const) : ('join' as const) }),
  }));
}

/** Where the lines of a cue begin that are about equally long; none ends with an article or the like. */
function toLineStarts(words: readonly string[], lines: number, language: string): ReadonlySet<number> {
  const starts = new Set<number>();
  const whole = words.reduce((sum, word) => sum + word.length + 1, 0);
  for (let line = 1; line < lines; line++) {
    const wanted = (whole * line) / lines;
    let [best, least, length] = [0, Number.POSITIVE_INFINITY, 0];
    for (const [i, word] of words.entries()) {
      const last = words[i - 1];
      const cost = Math.abs(length - wanted) + (last !== undefined && isFunctionWord(last, language) ? 8 : 0);
      if (i > 0 && cost < least) [best, least] = [i, cost];
      length += word.length + 1;
    }
    if (best > 0) starts.add(best);
  }
  return starts;
}
