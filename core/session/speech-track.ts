/** The spans of time in which somebody speaks, of which no two overlap. */

/** Between two sentences, microseconds. */
export const SENTENCE_PAUSE = 150_000;

export interface SpeechTrack {
  /** The first time from `from` on at which so much can be said before `to`; null where there is none. */
  readonly findAfter: (from: number, length: number, to: number) => number | null;
  /** The last time from `from` on at which so much can be said before `to`; null where there is none. */
  readonly findBefore: (from: number, length: number, to: number) => number | null;
  readonly add: (at: number, length: number) => void;
}

/** A track on which nobody speaks yet. It is filled roughly from its start to its end. */
export function createSpeechTrack(): SpeechTrack {
  const spans: { readonly from: number; readonly to: number }[] = [];
  // What follows is at the end, where the last spans are.
  const indexAfter = (time: number): number => {
    let index = spans.length;
    while (index > 0 && (spans[index - 1]?.to ?? 0) + SENTENCE_PAUSE > time) index--;
    return index;
  };
  return {
    findAfter(from, length, to) {
      let at = from;
      for (let i = indexAfter(from); i < spans.length; i++) {
        const span = spans[i];
        if (!span || at + length + SENTENCE_PAUSE <= span.from) break;
        at = span.to + SENTENCE_PAUSE;
      }
      return at + length <= to ? at : null;
    },
    findBefore(from, length, to) {
      let end = to;
      for (let i = spans.length - 1; i >= 0; i--) {
        const span = spans[i];
        if (!span || span.to + SENTENCE_PAUSE <= end - length) break;
        if (span.from - SENTENCE_PAUSE < end) end = span.from - SENTENCE_PAUSE;
      }
      return end - length >= from ? end - length : null;
    },
    add(at, length) {
      spans.splice(indexAfter(at + length + SENTENCE_PAUSE), 0, { from: at, to: at + length });
    },
  };
}
