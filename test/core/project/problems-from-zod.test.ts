import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Project } from '../../../core/project/project.js';
import { animated } from '../../../core/project/keyframes.js';
import { toProblems } from '../../../core/project/problems-from-zod.js';

const Thing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('box'),
    name: z.string().min(1).max(5),
    size: z.number().min(0).max(10),
    even: z.int().multipleOf(2, 'must be even').default(2),
    color: z.string().regex(/^#/, 'a colour such as #ff8800').default('#000'),
    side: z.enum(['left', 'right']).default('left'),
    turn: z.literal([0, 90]).default(0),
    gain: animated(z.number().min(0).max(16)).default(1),
    position: z.union([z.enum(['top', 'center']), z.strictObject({ x: z.number(), y: z.number() })]).default('top'),
    tags: z.array(z.string()).min(1).default(['x']),
  }),
  z.strictObject({ kind: z.literal('dot') }),
]);
const Root = z.strictObject({ things: z.array(Thing) });

const box = { kind: 'box', name: 'a', size: 1 };
function sentences(thing: unknown): string[] {
  const input = { things: [thing] };
  const { error } = Root.safeParse(input);
  return error ? toProblems(error, input, Root).map((p) => `${p.path.join('.')}: ${p.message}`) : [];
}

describe('toProblems', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing wrong', box, []],
    [
      'an unknown field near a known one',
      { ...box, siez: 1 },
      ['things.0.siez: There is no field "siez" in entry 1 of "things"; did you mean "size"?'],
    ],
    [
      'an unknown field like no other',
      { ...box, zzzzzz: 1 },
      ['things.0.zzzzzz: There is no field "zzzzzz" in entry 1 of "things"; remove it.'],
    ],
    [
      'an unknown field below a union',
      { ...box, position: { x: 0, y: 0, X_: 2 } },
      ['things.0.position.X_: There is no field "X_" in "position"; did you mean "x"?'],
    ],
    ['a missing field', { kind: 'box', size: 1 }, ['things.0.name: "name" is missing; it must be text in quotes.']],
    ['a wrong type', { ...box, size: '3' }, ['things.0.size: "size" must be a number, not "3".']],
    ['a negative number', { ...box, size: -1 }, ['things.0.size: "size" cannot be negative; it is -1.']],
    ['a large number', { ...box, size: 11 }, ['things.0.size: "size" must be at most 10; it is 11.']],
    ['not a whole number', { ...box, even: 2.5 }, ['things.0.even: "even" must be a whole number, not 2.5.']],
    ['a rule in own words', { ...box, even: 3 }, ['things.0.even: "even" must be even; it is 3.']],
    [
      'a format in own words',
      { ...box, color: 'red' },
      ['things.0.color: "color" must be a colour such as #ff8800, not "red".'],
    ],
    [
      'a misspelt choice',
      { ...box, side: 'rihgt' },
      ['things.0.side: "side" must be "left" or "right", not "rihgt"; did you mean "right"?'],
    ],
    ['a wrong literal', { ...box, turn: 45 }, ['things.0.turn: "turn" must be 0 or 90, not 45.']],
    ['an unknown kind', { kind: 'bocks' }, ['things.0.kind: "kind" must be "box" or "dot", not "bocks".']],
    ['no kind', {}, ['things.0.kind: "kind" is missing; it must be "box" or "dot".']],
    ['a bad number in a union', { ...box, gain: -1 }, ['things.0.gain: "gain" cannot be negative; it is -1.']],
    [
      'no branch of a union',
      { ...box, gain: 'loud' },
      ['things.0.gain: "gain" must be a number or an object, not "loud".'],
    ],
    [
      'a misspelt choice in a union',
      { ...box, position: 'centre' },
      ['things.0.position: "position" must be "top", "center" or an object, not "centre"; did you mean "center"?'],
    ],
    [
      'a deep place in a union',
      { ...box, gain: { keyframes: [{ frame: 0.5, value: 1 }] } },
      ['things.0.gain.keyframes.0.frame: "frame" must be a whole number, not 0.5.'],
    ],
    [
      'keyframes out of order',
      {
        ...box,
        gain: {
          keyframes: [
            { frame: 2, value: 1 },
            { frame: 2, value: 1 },
          ],
        },
      },
      ['things.0.gain.keyframes: "keyframes": keyframes must be in order, no two on one frame.'],
    ],
    ['an empty list', { ...box, tags: [] }, ['things.0.tags: "tags" must have an entry.']],
    [
      'an entry of a list',
      { ...box, tags: ['a', 3] },
      ['things.0.tags.1: Entry 2 of "tags" must be text in quotes, not 3.'],
    ],
    [
      'several at once',
      { ...box, name: '', size: 99, x: 1 },
      [
        'things.0.name: "name" must not be empty.',
        'things.0.size: "size" must be at most 10; it is 99.',
        'things.0.x: There is no field "x" in entry 1 of "things"; remove it.',
      ],
    ],
  ])('%s', (_, thing, expected) => {
    expect(sentences(thing)).toEqual(expected);
  });

  it('works without the input', () => {
    const { error } = Root.safeParse({ things: [{ kind: 'box', name: 3 }] });
    expect(error && toProblems(error).map((p) => p.message)).toEqual([
      '"name" must be text in quotes, not a number.',
      '"size" is missing; it must be a number.',
    ]);
  });

  it('reports input that is no object', () => {
    for (const input of [null, 3, 'x', []]) {
      const { error } = Project.safeParse(input);
      expect(error && toProblems(error, input, Project).map((p) => p.message)).toHaveLength(1);
    }
  });
});
