import { describe, expect, it } from 'vitest';
import { message } from '../../../core/locales/message.js';
import type { EditInput } from '../../../core/project/edit.js';
import { edited, type Extras, itemAfter, type Refusal, refusal, timeline } from './timeline-text.js';

type Row = [what: string, before: string, edit: EditInput, expected: string | Refusal, extras?: Extras];

const clip = (id: string, start: number, length: number) =>
  ({ kind: 'footage', asset: 'video', id, start, length }) as const;
const crossfade = (length: number) => ({ kind: 'crossfade', length }) as const;

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    it.each(rows)('%s', (_, before, edit, expected, extras) => {
      expect(edited(timeline(before, extras), edit)).toEqual(expected);
    });
  });
}

table('item.fitToVideo', [
  ['trims a longer sound', 'V1: a 0-10\nA1: s 0-30', { type: 'item.fitToVideo', item: 's' }, 'V1: a 0-10\nA1: s 0-10'],
  [
    'lengthens a shorter one',
    'V1: a 0-30\nA1: s 5-10',
    { type: 'item.fitToVideo', item: 's' },
    'V1: a 0-30\nA1: s 5-30',
  ],
  [
    'up to the next sound',
    'V1: a 0-30\nA1: s 5-10 | n 20-40',
    { type: 'item.fitToVideo', item: 's' },
    'V1: a 0-30\nA1: s 5-20 | n 20-40',
  ],
  [
    'a text ends the video too',
    'V1: a 0-10\nT1: t 5-20\nA1: s 0-30',
    { type: 'item.fitToVideo', item: 's' },
    'V1: a 0-10\nT1: t 5-20\nA1: s 0-20',
  ],
  [
    'not a picture',
    'V1: a 0-10',
    { type: 'item.fitToVideo', item: 'a' },
    refusal(message('edits:fitNotSound', { item: 'a' })),
  ],
  [
    'not where no picture is',
    'V1: a 0-10\nA1: s 10-30',
    { type: 'item.fitToVideo', item: 's' },
    refusal(message('edits:fitNoVideo', { item: 's' })),
  ],
]);

table('item.add', [
  [
    'between others',
    'V1: a 0-10 | b 40-50',
    { type: 'item.add', track: 'V1', item: clip('n', 10, 30) },
    'V1: a 0-10 | n 10-40 | b 40-50',
  ],
  [
    'with a transition',
    'V1: a 0-10',
    { type: 'item.add', track: 'V1', item: { ...clip('n', 7, 30), transition: crossfade(3) } },
    'V1: a 0-10 | n 7-37 /3',
  ],
  [
    'not over another',
    'V1: a 0-10',
    { type: 'item.add', track: 'V1', item: clip('n', 9, 3) },
    refusal(message('validation:overlap', { left: 'a', right: 'n', start: 9, end: 10 })),
  ],
  [
    'not on the wrong track',
    'T1: a 0-10',
    { type: 'item.add', track: 'T1', item: clip('n', 10, 3) },
    refusal(
      message('edits:kindOnTrack', { item: 'n', kind: message('kinds:footage'), trackKind: message('kinds:text') }),
    ),
  ],
  [
    'not on a locked track',
    'V1!: a 0-10',
    { type: 'item.add', track: 'V1', item: clip('n', 10, 3) },
    refusal(message('edits:trackLocked', { track: 'V1' })),
  ],
  [
    'not under a used id',
    'V1: a 0-10',
    { type: 'item.add', track: 'V1', item: clip('a', 10, 3) },
    refusal(message('validation:idUsedByItem', { id: 'a' })),
  ],
  [
    'not without its file',
    'V1:',
    { type: 'item.add', track: 'V1', item: { ...clip('a', 10, 3), asset: 'gone' } },
    refusal(message('validation:noAsset', { id: 'gone' })),
  ],
  [
    'not with a file of another kind',
    'V1:',
    { type: 'item.add', track: 'V1', item: { ...clip('a', 10, 3), asset: 'image' } },
    refusal(
      message('validation:assetKind', {
        id: 'image',
        kind: message('kinds:image'),
        needed: { list: [message('kinds:video'), message('kinds:sequence')], type: 'disjunction' },
      }),
    ),
  ],
]);

table('item.remove', [
  ['leaves a gap', 'V1: a 0-10 | b 10-20 | c 20-30', { type: 'item.remove', items: ['b'] }, 'V1: a 0-10 | c 20-30'],
  [
    'takes its transitions along',
    'V1: a 0-10 | b 8-20 /2 | c 15-30 /5',
    { type: 'item.remove', items: ['b'] },
    'V1: a 0-10 | c 15-30',
  ],
  ['takes the transition of the next', 'V1: a 0-10 | b 8-20 /2', { type: 'item.remove', items: ['a'] }, 'V1: b 8-20'],
  [
    'several on several tracks',
    'V1: a 0-10 | b 10-20\nA1: s 0-10',
    { type: 'item.remove', items: ['a', 's'] },
    'V1: b 10-20\nA1:',
  ],
  [
    'all or nothing',
    'V1: a 0-10\nA1!: s 0-10',
    { type: 'item.remove', items: ['a', 's'] },
    refusal(message('edits:trackLocked', { track: 'A1' })),
  ],
  [
    'not what is not there',
    'V1: a 0-10',
    { type: 'item.remove', items: ['a', 'x'] },
    refusal(message('edits:noItem', { id: 'x' })),
  ],
]);

table('item.rippleDelete', [
  [
    'closes the gap',
    'V1: a 0-10 | b 10-20 | c 25-30',
    { type: 'item.rippleDelete', items: ['b'] },
    'V1: a 0-10 | c 15-20',
  ],
  [
    'closes what only it covered',
    'V1: a 0-10 | b 8-20 /2 | c 15-30 /5',
    { type: 'item.rippleDelete', items: ['b'] },
    'V1: a 0-10 | c 10-25',
  ],
  [
    'removes neighbours with a transition',
    'V1: a 0-10 | b 8-20 /2 | c 20-30',
    { type: 'item.rippleDelete', items: ['a', 'b'] },
    'V1: c 0-10',
  ],
  [
    'keeps gaps between',
    'V1: a 0-10 | b 15-20 | c 20-30',
    { type: 'item.rippleDelete', items: ['a', 'b'] },
    'V1: c 5-15',
  ],
  [
    'keeps later transitions',
    'V1: a 0-10 | b 10-20 | c 15-30 /5',
    { type: 'item.rippleDelete', items: ['a'] },
    'V1: b 0-10 | c 5-20 /5',
  ],
  [
    'leaves other tracks',
    'V1: a 0-10 | b 10-20\nT1: t 12-18',
    { type: 'item.rippleDelete', items: ['a'] },
    'V1: b 0-10\nT1: t 12-18',
  ],
  [
    'takes groups along',
    'V1: a 0-10 | b 10-20 =g\nA1: s 12-18 =g',
    { type: 'item.rippleDelete', items: ['a'] },
    'V1: b 0-10 =g\nA1: s 2-8 =g',
  ],
  [
    'moves grouped neighbours once',
    'V1: a 0-10 | b 10-20 =g\nA1: r 0-10 | s 10-20 =g',
    { type: 'item.rippleDelete', items: ['a', 'r'] },
    'V1: b 0-10 =g\nA1: s 0-10 =g',
  ],
  [
    'not where a group is locked',
    'V1: a 0-10 | b 10-20 =g\nA1!: s 12-18 =g',
    { type: 'item.rippleDelete', items: ['a'] },
    refusal(message('edits:trackLocked', { track: 'A1' })),
  ],
  [
    'not where a group has no room',
    'V1: a 0-10 | b 10-20 =g\nA1: r 0-12 | s 12-18 =g',
    { type: 'item.rippleDelete', items: ['a'] },
    refusal(message('edits:collision', { left: 'r', right: 's', frames: 6 })),
  ],
]);

table('item.move', [
  ['along its track', 'V1: a 0-10 | b 10-20', { type: 'item.move', item: 'b', start: 50 }, 'V1: a 0-10 | b 50-60'],
  ['past another', 'V1: a 0-10 | b 10-20', { type: 'item.move', item: 'a', start: 20 }, 'V1: b 10-20 | a 20-30'],
  [
    'to another track',
    'V1: a 0-10\nV2: b 0-5',
    { type: 'item.move', item: 'a', start: 5, track: 'V2' },
    'V1:\nV2: b 0-5 | a 5-15',
  ],
  [
    'out of its transitions',
    'V1: a 0-10 | b 8-20 /2 | c 15-30 /5',
    { type: 'item.move', item: 'b', start: 50 },
    'V1: a 0-10 | c 15-30 | b 50-62',
  ],
  [
    'together with a transition',
    'V1: a 0-10 =g | b 8-20 /2 =g | c 30-40',
    { type: 'item.move', item: 'a', start: 5 },
    'V1: a 5-15 =g | b 13-25 /2 =g | c 30-40',
  ],
  [
    'with its group',
    'V1: a 10-20 =g\nA1: s 12-20 =g',
    { type: 'item.move', item: 'a', start: 0 },
    'V1: a 0-10 =g\nA1: s 2-10 =g',
  ],
  [
    'with others',
    'V1: a 0-10 | b 10-20 | c 50-60',
    { type: 'item.move', item: 'a', start: 20, along: ['b'] },
    'V1: a 20-30 | b 30-40 | c 50-60',
  ],
  [
    'to another track, its group staying on theirs',
    'V1: a 10-20 =g\nV2:\nA1: s 12-20 =g',
    { type: 'item.move', item: 'a', start: 5, track: 'V2' },
    'V1:\nV2: a 5-15 =g\nA1: s 7-15 =g',
  ],
  [
    'not over another',
    'V1: a 0-10 | b 10-20',
    { type: 'item.move', item: 'a', start: 5 },
    refusal(message('edits:collision', { left: 'a', right: 'b', frames: 5 })),
  ],
  [
    'not before the start',
    'V1: a 10-20 =g\nA1: s 2-20 =g',
    { type: 'item.move', item: 'a', start: 5 },
    refusal(message('edits:beforeStart', { item: 's' })),
  ],
  [
    'not with a locked member',
    'V1: a 10-20 =g\nA1!: s 12-20 =g',
    { type: 'item.move', item: 'a', start: 15 },
    refusal(message('edits:trackLocked', { track: 'A1' })),
  ],
]);

const reversed = { a: { reverse: true } };

table('item.trim', [
  ['the end', 'V1: a 0-20 | b 20-30', { type: 'item.trim', item: 'a', edge: 'end', to: 15 }, 'V1: a 0-15 | b 20-30'],
  [
    'the start moves in',
    'V1: a 0-20 @5 | b 20-30',
    { type: 'item.trim', item: 'a', edge: 'start', to: 4 },
    'V1: a 4-20 @9 | b 20-30',
  ],
  ['the start back', 'V1: a 4-20 @9', { type: 'item.trim', item: 'a', edge: 'start', to: 0 }, 'V1: a 0-20 @5'],
  [
    'at twice the speed',
    'V1: a 0-20',
    { type: 'item.trim', item: 'a', edge: 'start', to: 4 },
    'V1: a 4-20 @8',
    { a: { speed: 2 } },
  ],
  [
    'the start, backwards',
    'V1: a 0-20 @5',
    { type: 'item.trim', item: 'a', edge: 'start', to: 4 },
    'V1: a 4-20 @5',
    reversed,
  ],
  [
    'the end, backwards',
    'V1: a 0-20 @5',
    { type: 'item.trim', item: 'a', edge: 'end', to: 15 },
    'V1: a 0-15 @10',
    reversed,
  ],
  [
    'a frozen frame',
    'V1: a 0-20 @5',
    { type: 'item.trim', item: 'a', edge: 'start', to: 4 },
    'V1: a 4-20 @5',
    { a: { freeze: true } },
  ],
  ['a title', 'T1: a 0-20', { type: 'item.trim', item: 'a', edge: 'start', to: 4 }, 'T1: a 4-20'],
  [
    'the end with ripple',
    'V1: a 0-20 | b 20-30 | c 28-40 /2',
    { type: 'item.trim', item: 'a', edge: 'end', to: 15, ripple: true },
    'V1: a 0-15 | b 15-25 | c 23-35 /2',
  ],
  [
    'the start with ripple',
    'V1: a 0-20 | b 20-30',
    { type: 'item.trim', item: 'a', edge: 'start', to: 4, ripple: true },
    'V1: a 0-16 @4 | b 16-26',
  ],
  [
    'longer with ripple',
    'V1: a 0-20 | b 18-30 /2',
    { type: 'item.trim', item: 'a', edge: 'end', to: 25, ripple: true },
    'V1: a 0-25 | b 23-35 /2',
  ],
  [
    'ripple takes groups along',
    'V1: a 0-20 | b 20-30 =g\nA1: s 20-30 =g',
    { type: 'item.trim', item: 'a', edge: 'end', to: 15, ripple: true },
    'V1: a 0-15 | b 15-25 =g\nA1: s 15-25 =g',
  ],
  [
    'a transition shrinks with its overlap',
    'V1: a 0-20 | b 15-30 /5',
    { type: 'item.trim', item: 'a', edge: 'end', to: 18 },
    'V1: a 0-18 | b 15-30 /3',
  ],
  [
    'a transition ends with its overlap',
    'V1: a 0-20 | b 15-30 /5',
    { type: 'item.trim', item: 'b', edge: 'start', to: 22 },
    'V1: a 0-20 | b 22-30 @7',
  ],
  [
    'a transition grows with its overlap',
    'V1: a 0-20 | b 15-30 /5 @9',
    { type: 'item.trim', item: 'b', edge: 'start', to: 12 },
    'V1: a 0-20 | b 12-30 @6 /8',
  ],
  [
    'not over the next',
    'V1: a 0-20 | b 20-30',
    { type: 'item.trim', item: 'a', edge: 'end', to: 22 },
    refusal(message('edits:collision', { left: 'a', right: 'b', frames: 2 })),
  ],
  [
    'not to nothing',
    'V1: a 5-20',
    { type: 'item.trim', item: 'a', edge: 'end', to: 5 },
    refusal(message('edits:nothingLeft', { item: 'a' })),
  ],
  [
    'not before the source',
    'V1: a 5-20 @2',
    { type: 'item.trim', item: 'a', edge: 'start', to: 2 },
    refusal(message('edits:sourceStartsLate', { item: 'a' })),
  ],
]);

table('item.split', [
  [
    'in the middle',
    'V1: a 0-20 @5 | b 20-30',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'V1: a 0-8 @5 | n 8-20 @13 | b 20-30',
  ],
  [
    'keeps both transitions',
    'V1: x 0-10 | a 8-30 /2 | b 28-40 /2',
    { type: 'item.split', item: 'a', at: 15, newId: 'n' },
    'V1: x 0-10 | a 8-15 /2 | n 15-30 @7 | b 28-40 /2',
  ],
  [
    'backwards',
    'V1: a 0-20 @5',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'V1: a 0-8 @17 | n 8-20 @5',
    reversed,
  ],
  [
    'at an odd speed',
    'V1: a 0-20',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'V1: a 0-8 | n 8-20 @2.96',
    { a: { speed: 0.37 } },
  ],
  [
    'keeps the group',
    'A1: a 0-20 =g',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'A1: a 0-8 =g | n 8-20 @8 =g',
  ],
  [
    'a sound that begins inside its first frame',
    'A1: a 0-20',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'A1: a 0-8 | n 8-20 @7.75',
    { a: { offset: 10_000 } },
  ],
  [
    'a loop begins again',
    'A1: a 0-20 @3',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    'A1: a 0-8 @3 | n 8-20 @3',
    { a: { loop: true } },
  ],
  [
    'not outside',
    'V1: a 0-20',
    { type: 'item.split', item: 'a', at: 20, newId: 'n' },
    refusal(message('edits:splitOutside', { frame: 20, item: 'a', first: 1, last: 19 })),
  ],
  [
    'not in its transition',
    'V1: x 0-10 | a 8-30 /2',
    { type: 'item.split', item: 'a', at: 10, newId: 'n' },
    refusal(message('edits:splitInTransition', { frame: 10, item: 'a' })),
  ],
  [
    'not in the next one’s transition',
    'V1: a 0-10 | b 8-30 /2',
    { type: 'item.split', item: 'a', at: 8, newId: 'n' },
    refusal(message('edits:splitInTransition', { frame: 8, item: 'a' })),
  ],
]);

describe('item.split inside an item', () => {
  const keyframes = [
    { frame: 0, value: 1, easing: 'ease-in' },
    { frame: 20, value: 2, easing: 'linear' },
  ];
  const project = timeline('V1: a 10-30', {
    a: { fade: { in: 3, out: 4 }, soundFade: { in: 5, out: 6 }, scale: { keyframes } },
  });
  const edit = { type: 'item.split', item: 'a', at: 15, newId: 'n' } as const;

  it('shares out the fades', () => {
    expect(itemAfter(project, edit, 'a')).toMatchObject({ fade: { in: 3, out: 0 }, soundFade: { in: 5, out: 0 } });
    expect(itemAfter(project, edit, 'n')).toMatchObject({ fade: { in: 0, out: 4 }, soundFade: { in: 0, out: 6 } });
  });

  it('continues the curve', () => {
    expect(itemAfter(project, edit, 'a')).toMatchObject({ scale: { keyframes } });
    const moved = keyframes.map((key) => ({ ...key, frame: key.frame - 5 }));
    expect(itemAfter(project, edit, 'n')).toMatchObject({ scale: { keyframes: moved } });
  });
});

it.each([
  ['trim', { type: 'item.trim', item: 't', edge: 'start', to: 18 }, 't', -8],
  ['split', { type: 'item.split', item: 't', at: 18, newId: 'n' }, 'n', -8],
  ['duplicate', { type: 'item.duplicate', item: 't', newId: 'n' }, 'n', 0],
] as const)('a %s keeps the keyframes of a title with their picture', (_, edit, id, moved) => {
  const keyframes = [
    { frame: 0, value: 0, easing: 'linear' },
    { frame: 20, value: 1, easing: 'linear' },
  ];
  const fields = { opacity: { keyframes }, position: { x: { keyframes }, y: 0.5 }, scale: 2 };
  const value = { keyframes: keyframes.map((key) => ({ ...key, frame: key.frame + moved })) };
  expect(itemAfter(timeline('T1: t 10-40', { t: fields }), edit, id)).toMatchObject({
    opacity: value,
    position: { x: value, y: 0.5 },
    scale: 2,
  });
});

table('item.join', [
  ['undoes a split', 'V1: a 0-8 @5 | n 8-20 @13', { type: 'item.join', item: 'a' }, 'V1: a 0-20 @5'],
  [
    'backwards',
    'V1: a 0-8 @17 | n 8-20 @5',
    { type: 'item.join', item: 'a' },
    'V1: a 0-20 @5',
    { a: { reverse: true }, n: { reverse: true } },
  ],
  [
    'forgives a microsecond',
    'V1: a 0-8 @5 | n 8-20',
    { type: 'item.join', item: 'a' },
    'V1: a 0-20 @5',
    { n: { in: 13 * 40_000 + 1 } },
  ],
  [
    'keeps the next transition',
    'V1: a 0-8 | n 8-20 @8 | b 18-30 /2',
    { type: 'item.join', item: 'a' },
    'V1: a 0-20 | b 18-30 /2',
  ],
  [
    'not over a gap',
    'V1: a 0-8 | n 9-20 @9',
    { type: 'item.join', item: 'a' },
    refusal(message('edits:joinNothing', { item: 'a' })),
  ],
  [
    'not elsewhere in the source',
    'V1: a 0-8 | n 8-20 @9',
    { type: 'item.join', item: 'a' },
    refusal(message('edits:joinSource', { tail: 'n', head: 'a' })),
  ],
  [
    'not what looks different',
    'V1: a 0-8 | n 8-20 @8',
    { type: 'item.join', item: 'a' },
    refusal(message('edits:joinDiffers', { head: 'a', tail: 'n', field: 'opacity' })),
    { n: { opacity: 0.5 } },
  ],
]);

table('item.insert', [
  [
    'pushes what follows',
    'V1: a 0-10 | b 10-20 | c 25-30',
    { type: 'item.insert', track: 'V1', item: clip('n', 10, 7) },
    'V1: a 0-10 | n 10-17 | b 17-27 | c 32-37',
  ],
  [
    'splits what is under way',
    'V1: a 0-10 | b 10-20',
    { type: 'item.insert', track: 'V1', item: clip('n', 4, 7), splitId: 's' },
    'V1: a 0-4 | n 4-11 | s 11-17 @4 | b 17-27',
  ],
  [
    'keeps transitions that it does not touch',
    'V1: a 0-20 | b 15-30 /5',
    { type: 'item.insert', track: 'V1', item: clip('n', 4, 7), splitId: 's' },
    'V1: a 0-4 | n 4-11 | s 11-27 @4 | b 22-37 /5',
  ],
  [
    'takes groups along',
    'V1: a 0-10 | b 10-20 =g\nA1: s 8-20 =g',
    { type: 'item.insert', track: 'V1', item: clip('n', 10, 7) },
    'V1: a 0-10 | n 10-17 | b 17-27 =g\nA1: s 15-27 =g',
  ],
  [
    'leaves a group that it splits',
    'V1: a 0-10 =g\nA1: s 0-10 =g',
    { type: 'item.insert', track: 'V1', item: clip('n', 5, 7), splitId: 'x' },
    'V1: a 0-5 =g | n 5-12 | x 12-17 @5 =g\nA1: s 0-10 =g',
  ],
  [
    'not inside without an id',
    'V1: a 0-10',
    { type: 'item.insert', track: 'V1', item: clip('n', 4, 7) },
    refusal(message('edits:insertNeedsSplit', { item: 'a', frame: 4 })),
  ],
  [
    'not in a transition',
    'V1: a 0-20 | b 15-30 /5',
    { type: 'item.insert', track: 'V1', item: clip('n', 15, 7), splitId: 's' },
    refusal(message('edits:splitInTransition', { frame: 15, item: 'a' })),
  ],
]);

table('item.overwrite', [
  [
    'trims both sides and removes between',
    'V1: a 0-10 | b 10-20 | c 20-30',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 5, 20) },
    'V1: a 0-5 | n 5-25 | c 25-30 @5',
  ],
  [
    'splits what reaches out',
    'V1: a 0-30',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 5, 20), splitId: 's' },
    'V1: a 0-5 | n 5-25 | s 25-30 @25',
  ],
  [
    'exactly over one',
    'V1: a 0-10 | b 10-20',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 0, 10) },
    'V1: n 0-10 | b 10-20',
  ],
  ['under the same id', 'V1: a 0-10', { type: 'item.overwrite', track: 'V1', item: clip('a', 0, 20) }, 'V1: a 0-20'],
  [
    'dissolves the transition that it touches',
    'V1: a 0-20 | b 15-40 /5',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 18, 10), splitId: 's' },
    'V1: a 0-15 | b 15-18 | n 18-28 | s 28-40 @13',
  ],
  [
    'keeps the transition that it does not touch',
    'V1: a 0-20 | b 15-40 /5',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 30, 20) },
    'V1: a 0-20 | b 15-30 /5 | n 30-50',
  ],
  [
    'not inside without an id',
    'V1: a 0-30',
    { type: 'item.overwrite', track: 'V1', item: clip('n', 5, 20) },
    refusal(message('edits:overwriteNeedsSplit', { item: 'a' })),
  ],
]);

table('item.slip', [
  ['later', 'V1: a 0-10 @5', { type: 'item.slip', item: 'a', by: 80_000 }, 'V1: a 0-10 @7'],
  ['earlier', 'V1: a 0-10 @5', { type: 'item.slip', item: 'a', by: -200_000 }, 'V1: a 0-10'],
  [
    'not before the source',
    'V1: a 0-10 @5',
    { type: 'item.slip', item: 'a', by: -200_001 },
    refusal(message('edits:slipTooEarly', { item: 'a', us: 200000 })),
  ],
  [
    'not a title',
    'T1: a 0-10',
    { type: 'item.slip', item: 'a', by: 1 },
    refusal(message('edits:slipNoSource', { item: 'a' })),
  ],
]);

table('item.roll', [
  [
    'later',
    'V1: a 0-10 | b 10-20 | c 20-30',
    { type: 'item.roll', item: 'b', to: 14 },
    'V1: a 0-14 | b 14-20 @4 | c 20-30',
  ],
  ['earlier', 'V1: a 0-10 | b 10-20 @9', { type: 'item.roll', item: 'b', to: 6 }, 'V1: a 0-6 | b 6-20 @5'],
  [
    'with its transition',
    'V1: a 0-12 | b 10-20 /2',
    { type: 'item.roll', item: 'b', to: 14 },
    'V1: a 0-16 | b 14-20 @4 /2',
  ],
  [
    'backwards',
    'V1: a 0-10 @5 | b 10-20',
    { type: 'item.roll', item: 'b', to: 14 },
    'V1: a 0-14 @1 | b 14-20 @4',
    reversed,
  ],
  [
    'not over a gap',
    'V1: a 0-9 | b 10-20',
    { type: 'item.roll', item: 'b', to: 14 },
    refusal(message('edits:rollNothing', { item: 'b' })),
  ],
  [
    'not past an item',
    'V1: a 5-10 | b 10-20 @30',
    { type: 'item.roll', item: 'b', to: 5 },
    refusal(message('edits:nothingLeft', { item: 'a' })),
  ],
  [
    'not past a transition',
    'V1: a 5-12 | b 10-20 /2 @30',
    { type: 'item.roll', item: 'b', to: 4 },
    refusal(message('validation:transitionTooLong', { item: 'b', length: 2, longest: 0 })),
  ],
]);

table('item.setSpeed', [
  ['faster', 'V1: a 0-20 @5 | b 20-30', { type: 'item.setSpeed', item: 'a', speed: 2 }, 'V1: a 0-10 @5 | b 20-30'],
  [
    'faster with ripple',
    'V1: a 0-20 | b 18-30 /2',
    { type: 'item.setSpeed', item: 'a', speed: 2, ripple: true },
    'V1: a 0-10 | b 8-20 /2',
  ],
  [
    'slower with ripple',
    'V1: a 0-20 | b 20-30',
    { type: 'item.setSpeed', item: 'a', speed: 0.5, ripple: true },
    'V1: a 0-40 | b 40-50',
  ],
  [
    'slower without room',
    'V1: a 0-20 | b 20-30',
    { type: 'item.setSpeed', item: 'a', speed: 0.5 },
    refusal(message('edits:collision', { left: 'a', right: 'b', frames: 10 })),
  ],
  ['never to nothing', 'V1: a 0-3', { type: 'item.setSpeed', item: 'a', speed: 10 }, 'V1: a 0-1'],
  [
    'not a title',
    'T1: a 0-10',
    { type: 'item.setSpeed', item: 'a', speed: 2 },
    refusal(message('edits:speedNoSource', { item: 'a' })),
  ],
  [
    'not a frozen frame',
    'V1: a 0-10',
    { type: 'item.setSpeed', item: 'a', speed: 2 },
    refusal(message('edits:speedFrozen', { item: 'a' })),
    { a: { freeze: true } },
  ],
]);

describe('item.setSpeed', () => {
  it('keeps keyframes at the same source frames', () => {
    const scale = {
      keyframes: [
        { frame: 0, value: 1 },
        { frame: 10, value: 2 },
        { frame: 11, value: 3 },
      ],
    };
    const project = timeline('V1: a 0-20', { a: { scale } });
    expect(itemAfter(project, { type: 'item.setSpeed', item: 'a', speed: 10 }, 'a')).toMatchObject({
      speed: 10,
      scale: {
        keyframes: [
          { frame: 0, value: 1 },
          { frame: 1, value: 3 },
        ],
      },
    });
  });
});

table('item.duplicate', [
  [
    'behind itself',
    'V1: a 0-10 @5 =g',
    { type: 'item.duplicate', item: 'a', newId: 'n' },
    'V1: a 0-10 @5 =g | n 10-20 @5',
  ],
  [
    'elsewhere',
    'V1: a 0-10\nV2:',
    { type: 'item.duplicate', item: 'a', newId: 'n', start: 3, track: 'V2' },
    'V1: a 0-10\nV2: n 3-13',
  ],
  [
    'without its transition',
    'V1: x 0-9 | a 5-15 /4',
    { type: 'item.duplicate', item: 'a', newId: 'n' },
    'V1: x 0-9 | a 5-15 /4 | n 15-25',
  ],
  [
    'not over another',
    'V1: a 0-10 | b 15-20',
    { type: 'item.duplicate', item: 'a', newId: 'n' },
    refusal(message('validation:overlap', { left: 'n', right: 'b', start: 15, end: 20 })),
  ],
]);

table('item.transition', [
  [
    'pulls what follows',
    'V1: a 0-20 | b 20-40 | c 45-50',
    { type: 'item.transition', item: 'b', transition: crossfade(5) },
    'V1: a 0-20 | b 15-35 /5 | c 40-45',
  ],
  [
    'changes its length',
    'V1: a 0-20 | b 15-35 /5 | c 40-45',
    { type: 'item.transition', item: 'b', transition: crossfade(2) },
    'V1: a 0-20 | b 18-38 /2 | c 43-48',
  ],
  [
    'is removed',
    'V1: a 0-20 | b 15-35 /5 | c 33-45 /2',
    { type: 'item.transition', item: 'b', transition: null },
    'V1: a 0-20 | b 20-40 | c 38-50 /2',
  ],
  [
    'takes groups along',
    'V1: a 0-20 | b 20-40 =g\nA1: s 20-40 =g',
    { type: 'item.transition', item: 'b', transition: crossfade(5) },
    'V1: a 0-20 | b 15-35 /5 =g\nA1: s 15-35 =g',
  ],
  [
    'not over a gap',
    'V1: a 0-20 | b 21-40',
    { type: 'item.transition', item: 'b', transition: crossfade(5) },
    refusal(message('edits:transitionNothing', { item: 'b' })),
  ],
  [
    'not longer than fits',
    'V1: x 0-20 | a 15-35 /5 | b 35-50',
    { type: 'item.transition', item: 'b', transition: crossfade(16) },
    refusal(message('edits:transitionTooLong', { left: 'a', item: 'b', length: 16, longest: 14 })),
  ],
  [
    'not on a single frame',
    'V1: a 0-1 | b 1-50',
    { type: 'item.transition', item: 'b', transition: crossfade(1) },
    refusal(message('edits:transitionTooShort', { left: 'a', item: 'b' })),
  ],
  [
    'not on a title',
    'T1: a 0-9 | b 9-20',
    { type: 'item.transition', item: 'b', transition: crossfade(1) },
    refusal(message('edits:titleTransition', { kind: message('kinds:title') })),
  ],
]);
