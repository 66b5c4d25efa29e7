/** Captions of a project as a caption file. */
import type { CueWord } from '../project/captions/cues.js';
import { cuesOf } from '../project/captions/cues.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import { framesToUs, SECOND_US } from '../project/time.js';
import type { TextContext } from '../project/timed-text.js';
import type { CaptionCue, CaptionFile, CaptionFormat } from './caption-file.js';

/** The cues as they are shown, with the times of their words. Times count from the start of the timeline. */
export function toCaptionFile(item: CaptionsItem, context: TextContext, format: CaptionFormat): CaptionFile {
  const { fps } = context;
  const toUs = (frames: number): number => Math.round((frames * fps.den * SECOND_US) / fps.num);
  const cues = cuesOf(item, context).map(({ start, length, text, words }): CaptionCue => {
    const [begin, end] = [framesToUs(start, fps), framesToUs(start + length, fps)];
    const within = (us: number): number => Math.max(begin, Math.min(end, us));
    const speakers = new Set(words.map(({ word }) => word.speaker));
    const speaker = words[0]?.word.speaker;
    return {
      start: begin,
      end,
      lines: text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      words: words.map(({ word, start: from, end: to }: CueWord) => ({
        text: word.text,
        start: within(toUs(from)),
        end: within(toUs(to)),
        ...(speakers.size > 1 && word.speaker !== undefined ? { speaker: word.speaker } : {}),
      })),
      ...(speaker === undefined ? {} : { speaker }),
    };
  });
  return {
    format,
    timed: true,
    language: item.language,
    cues,
    styles: [],
    regions: [],
    css: '',
    comments: [],
    problems: [],
  };
}
