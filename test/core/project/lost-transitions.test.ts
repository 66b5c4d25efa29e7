/** What an edit does to transitions that it was not asked about is told in the name of its step. */
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { labelInEnglish } from '../../../core/locales/english.js';
import type { EditInput } from '../../../core/project/edit.js';
import { lostTransitions, stepName } from '../../../core/project/lost-transitions.js';
import { timeline } from './timeline-text.js';

const before = timeline(`
  V1: a 0-20 | b 15-40 /5 | c 35-60 /5 | d 60-80
  V2: x 0-20 | y 15-40 /5
`);
const lost = (change: EditInput): number => {
  const applied = applyEdit(before, change);
  if (!applied.ok) throw new Error(applied.problem.message);
  return lostTransitions(before, applied.project, change);
};

describe('transitions that an edit takes away', () => {
  it.each<readonly [string, EditInput, number]>([
    ['a move that parts two clips', { type: 'item.move', item: 'c', start: 90 }, 1],
    ['a move of both', { type: 'item.move', item: 'x', start: 50, along: ['y'] }, 0],
    ['the removal of the clip before', { type: 'item.remove', items: ['a'] }, 1],
    ['the removal of a clip between two', { type: 'item.rippleDelete', items: ['b'] }, 2],
    ['a trim past the transition', { type: 'item.trim', item: 'a', edge: 'end', to: 12 }, 1],
    ['a trim within it', { type: 'item.trim', item: 'a', edge: 'end', to: 18 }, 0],
    ['a ripple trim', { type: 'item.trim', item: 'a', edge: 'end', to: 18, ripple: true }, 0],
    ['a split beside it', { type: 'item.split', item: 'b', at: 25, newId: 'n' }, 0],
    ['a change of transitions alone', { type: 'item.transition', item: 'b', transition: null }, 0],
    ['a removed track', { type: 'track.remove', track: 'V2' }, 1],
  ])('%s', (_, change, count) => expect(lost(change)).toBe(count));

  it('are told in the name of the step', () => {
    const applied = applyEdit(before, { type: 'item.move', item: 'c', start: 90 });
    const name = applied.ok ? stepName(before, applied.project, applied.edit) : null;
    expect(name && labelInEnglish(name)).toBe('Move clip (1 transition removed)');
  });
});
