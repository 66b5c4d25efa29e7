/**
 * What a script says about the way it is spoken: pauses, who speaks, words with emphasis. While a script is read these stand
 * in its text as characters of Unicode's private use area, which are taken out of what people write first.
 */

const EMPHASIS = '\ue000';
const PAUSE = '\ue001';
const SPEAKER = '\ue002';
const END = '\ue003';
const MARKS = new RegExp(`[${EMPHASIS}-${END}]`, 'gu');
const DIRECTIVE = new RegExp(`([${PAUSE}${SPEAKER}])(\\d+)${END}`, 'u');

/** A text that holds none of these characters. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '');

/** `[pause]`, `[pause 1.5 s]`, `[pausa 500 ms]`, and SSML's `<break time="2s"/>`. */
export const PAUSE_MARKS =
  /\[\s*(?:pause|pausa)\s*:?\s*(?:(\d+(?:[.,]\d+)?)\s*(ms|s|sec|seconds?|secondes?|sekunden?|segundos?)?)?\s*\]|<break(?:\s+time\s*=\s*["'](\d+(?:\.\d+)?)(ms|s)["'])?\s*\/?>/giu;

/** How long a pause is that does not say, microseconds. */
export const USUAL_PAUSE = 1_000_000;
/** The longest pause that a script may ask for, microseconds. */
export const LONGEST_PAUSE = 60_000_000;

/** The text with its pauses as marks. */
export const markPauses = (text: string): string =>
  text.replace(PAUSE_MARKS, (_, time?: string, unit?: string, ssmlTime?: string, ssmlUnit?: string) => {
    const amount = Number((time ?? ssmlTime ?? '').replace(',', '.'));
    const isMs = (unit ?? ssmlUnit ?? 's').toLowerCase() === 'ms';
    const length = amount > 0 ? Math.round(amount * (isMs ? 1000 : 1_000_000)) : USUAL_PAUSE;
    return ` ${PAUSE}${Math.min(LONGEST_PAUSE, length)}${END} `;
  });

/** The mark of the speaker with this number. */
export const markSpeaker = (speaker: number): string => ` ${SPEAKER}${speaker}${END} `;

/** The text with each of its words marked as emphasised. */
export const markEmphasis = (text: string): string =>
  text.replace(/\S+/gu, (word) => (DIRECTIVE.test(word) ? word : `${EMPHASIS}${word}`));

/** Whether a text is nothing but pauses. */
export const isPause = (text: string): boolean => {
  const runs = splitRuns(text);
  return runs.some(({ pause }) => pause > 0) && runs.every((run) => !/[\p{L}\p{N}]/u.test(run.text));
};

/** A text up to the next change of speaker or pause. */
export interface MarkedRun {
  /** With the marks of emphasis only. */
  readonly text: string;
  /** The number of who speaks; null where no label stood before it. */
  readonly speaker: number | null;
  /** Silence that is asked for after it, microseconds. */
  readonly pause: number;
}

/** The runs of a text. A run may be empty: a pause before anything is said. */
export function splitRuns(text: string): MarkedRun[] {
  const runs: { text: string; speaker: number | null; pause: number }[] = [{ text: '', speaker: null, pause: 0 }];
  for (let rest = text; rest !== ''; ) {
    const last = runs.at(-1);
    if (!last) break;
    const found = DIRECTIVE.exec(rest);
    const before = found ? rest.slice(0, found.index) : rest;
    last.text += before;
    if (!found) break;
    const [whole, mark, value] = found;
    if (mark === PAUSE) {
      last.pause = Math.min(LONGEST_PAUSE, last.pause + Number(value));
      runs.push({ text: '', speaker: last.speaker, pause: 0 });
    } else if (last.text.trim() === '' && last.pause === 0) last.speaker = Number(value);
    else runs.push({ text: '', speaker: Number(value), pause: 0 });
    rest = rest.slice(found.index + whole.length);
  }
  return runs;
}

/** A sentence as it is shown, and which of its words are emphasised, counted from 0. */
export function takeEmphasis(sentence: string): { readonly text: string; readonly emphasis: readonly number[] } {
  const words = sentence.split(/\s+/u).filter((word) => word !== '');
  return {
    text: withoutMarks(sentence),
    emphasis: words.flatMap((word, i) => (word.includes(EMPHASIS) ? [i] : [])),
  };
}
