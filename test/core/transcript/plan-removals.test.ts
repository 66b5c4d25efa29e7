import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInTranscript } from '../../../core/transcript/find-in-transcript.js';
import { FINDING_KINDS } from '../../../core/transcript/finding.js';
import { keptSpans, totalLength, planRemovals, planWordRemovals } from '../../../core/transcript/plan-removals.js';
import { speak } from './words.js';

const vocabulary = ['um', 'uh', 'I', 'th-', 'the', 'house', 'is', 'red.', '|', 'you know', 'like,', 'the house is red'];
const transcripts = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 60 })
  .map((words) => speak(words.join(' ')));
const LENGTH = 60_000_000;
const choices = { kinds: FINDING_KINDS, length: LENGTH, leastSilence: 400_000, leastConfidence: 0.3 };

test('removals are in order and apart, and no kept word loses a sample', () => {
  fc.assert(
    fc.property(transcripts, fc.integer({ min: 0, max: 200_000 }), (transcript, padding) => {
      const found = findInTranscript(transcript, choices);
      const removed = planRemovals(transcript.words, found, { padding, keptSilence: 2 * padding });
      removed.forEach((span, i) => {
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.start).toBeGreaterThan(removed[i - 1]?.end ?? -1);
      });
      const gone = new Set(found.flatMap(({ words }) => (words ? range(words.from, words.to) : [])));
      transcript.words.forEach((word, i) => {
        const cut = removed.some(({ start, end }) => start < word.end && end > word.start);
        expect(cut).toBe(gone.has(i));
      });
      expect(totalLength(removed) + totalLength(keptSpans(removed, LENGTH))).toBe(LENGTH);
    }),
  );
});

test('findings name the words that they say, in order of their starts', () => {
  fc.assert(
    fc.property(transcripts, (transcript) => {
      const found = findInTranscript(transcript, choices);
      expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).sort((p, q) => p - q));
      for (const { words, start, end } of found) {
        if (!words) continue;
        expect(words.to).toBeGreaterThan(words.from);
        expect(transcript.words[words.from]?.start).toBe(start);
        expect(transcript.words[words.to - 1]?.end).toBe(end);
      }
    }),
  );
});

test('keeps the padding of neighbours, and none between words that both go', () => {
  const { words } = speak('yes | um | uh | no');
  const [removed, ...others] = planWordRemovals(
    words,
    [
      { from: 2, to: 3 },
      { from: 1, to: 2 },
    ],
    { padding: 100_000, keptSilence: 0 },
  );
  expect(others).toEqual([]);
  expect(removed).toEqual({ start: (words[0]?.end ?? 0) + 100_000, end: (words[3]?.start ?? 0) - 100_000 });
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
