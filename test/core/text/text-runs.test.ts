import { describe, expect, it } from 'vitest';
import { toRuns } from '../../../core/text/text-runs.js';
import { toPresentationForms } from '../../../core/text/arabic-forms.js';
import { faces, fonts } from './faces.js';

const request = { font: 'Anton', weight: 400, italic: false };
const runs = (text: string) => toRuns(text, faces.anton, request, fonts).map((run) => [run.face.family, run.text]);

describe('runs', () => {
  it.each([
    ['Hello, you', [['Anton', 'Hello, you']]],
    [
      'Hi Да, ок!',
      [
        ['Anton', 'Hi '],
        ['Noto Sans', 'Да, ок!'],
      ],
    ],
    ['مرحبا 12', [['Noto Sans Arabic', 'مرحبا 12']]],
    [
      'Go 👍🏽 7',
      [
        ['Anton', 'Go '],
        ['Noto Emoji', '👍🏽'],
        ['Anton', ' 7'],
      ],
    ],
    ['👨‍👩‍👧1️⃣', [['Noto Emoji', '👨‍👩‍👧1️⃣']]],
    // What nothing can draw stays with the face that was asked for.
    ['a中', [['Anton', 'a中']]],
  ])('%s', (text, wanted) => {
    expect(runs(text)).toEqual(wanted);
  });
});

describe('Arabic forms', () => {
  it('joins letters with their neighbours', () => {
    // Three times beh: initial, medial, final; alone: isolated.
    expect(toPresentationForms([0x628, 0x628, 0x628])).toEqual([0xfe91, 0xfe92, 0xfe90]);
    expect(toPresentationForms([0x628])).toEqual([0xfe8f]);
    // Reh does not join what follows.
    expect(toPresentationForms([0x631, 0x628])).toEqual([0xfead, 0xfe8f]);
    // Lam and alef become one; a mark between letters does not part them.
    expect(toPresentationForms([0x628, 0x64e, 0x644, 0x627])).toEqual([0xfe91, 0xfefc]);
    expect(toPresentationForms([65, 0x64a, 66])).toEqual([65, 0xfef1, 66]);
  });
});
