/** Mismatches between a text and its speech as problems. */
import type { AlignResult } from '../../../core/api/captions.js';
import { toReported } from '../../../core/api/fields.js';
import type { TimedWord } from '../../../core/captions/timed-word.js';
import { type Message, message } from '../../../core/locales/message.js';
import { warningAt } from '../../../core/project/problem.js';
import type { AlignedSpeech } from '../../../core/speech/align-speech.js';
import type { Mismatch } from '../../../core/speech/find-mismatches.js';
import { toClockText } from './clock-text.js';

// More of the words than this: it is another text, or in another language.
const MOST_OTHER = 0.5;
const QUOTED_WORDS = 6;

/** Warnings with the paths of the first words that they are about. */
export function toSpeechProblems({ words, mismatches, isNoisy }: AlignedSpeech): AlignResult['problems'] {
  const wrong = mismatches.reduce((sum, { from, to }) => sum + to - from, 0);
  if (wrong > MOST_OTHER * words.length) {
    return toReported([warningAt(['words'], 'speech.other-text', message('speech:otherText'))]);
  }
  const noisy = isNoisy ? [warningAt(['words'], 'speech.noisy', message('speech:noisy'))] : [];
  const places = mismatches.map((mismatch) =>
    warningAt(['words', mismatch.from], 'speech.other-text', toMessage(words, mismatch)),
  );
  return toReported([...noisy, ...places]);
}

function toMessage(words: readonly TimedWord[], { kind, from, to, start, end }: Mismatch): Message {
  const text = words
    .slice(from, Math.min(to, from + QUOTED_WORDS))
    .map((word) => word.text)
    .join(' ');
  const place = { from: toClockText(start), to: toClockText(end) };
  switch (kind) {
    case 'fast':
      return message('speech:tooFast', { ...place, text });
    case 'silent':
      return message('speech:overSilence', { ...place, text });
    case 'other':
      return message('speech:otherPart', { ...place, text });
    case 'wordless':
      return message('speech:withoutWords', place);
  }
}
