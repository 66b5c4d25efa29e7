import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DialogueLine, findDialogues } from '../../../core/narration/dialogues.js';

const [ANA, BEN] = ['elevenlabs:ana', 'elevenlabs:ben'];
const line = (voice: string | null, text = 'Yes.', more: Partial<DialogueLine> = {}): DialogueLine => ({
  ...{ voice, text, rate: null, isFirst: false },
  ...more,
});
/** A letter a dialogue, in the order of the lines; a stroke for lines that are spoken alone. */
const toPattern = (lines: readonly DialogueLine[]): string => {
  const places = findDialogues(lines);
  const dialogues = [...new Set(places.flatMap((place) => (place ? [place.turns] : [])))];
  return places.map((place) => (place ? 'abc'[dialogues.indexOf(place.turns)] : '-')).join('');
};

test('lines are a dialogue where two voices of one service take turns', () => {
  expect(toPattern([line(ANA), line(BEN), line(BEN), line(ANA)])).toBe('aaaa');
  expect(toPattern([line(ANA), line(ANA)])).toBe('--');
  expect(toPattern([line(ANA), line('gemini:Kore'), line(BEN), line(ANA)])).toBe('--aa');
  expect(toPattern([line(ANA), line(null), line(BEN)])).toBe('---');
  expect(toPattern([line('slt'), line('rms')])).toBe('--');
});

test('a rate, and a picture of its own, end one', () => {
  expect(toPattern([line(ANA), line(BEN), line(ANA, 'Fast.', { rate: 200 }), line(ANA), line(BEN)])).toBe('aa-bb');
  expect(toPattern([line(ANA), line(BEN), line(ANA, 'New.', { isFirst: true }), line(BEN)])).toBe('aabb');
});

test('no dialogue is larger than its service takes, and each line is in its place', () => {
  const voices = fc.constantFrom(...Array.from({ length: 14 }, (_, i) => `elevenlabs:v${i}`), 'slt');
  const lines = fc.array(
    fc.record({
      ...{ voice: voices, text: fc.integer({ min: 1, max: 2400 }).map((length) => 'x'.repeat(length)) },
      ...{ rate: fc.constantFrom(null, null, null, 150), isFirst: fc.boolean() },
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(lines, (asked) => {
      for (const [i, place] of findDialogues(asked).entries()) {
        if (!place) continue;
        const { turns, turn } = place;
        expect(turns[turn]).toEqual({ voice: asked[i]?.voice, text: asked[i]?.text });
        expect(turns.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(2000);
        const count = new Set(turns.map(({ voice }) => voice)).size;
        expect(count >= 2 && count <= 10).toBe(true);
        // They are the lines around it.
        expect(turns.map(({ text }) => text)).toEqual(
          asked.slice(i - turn, i - turn + turns.length).map(({ text }) => text),
        );
      }
    }),
  );
});
