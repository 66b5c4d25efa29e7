/** Plans in a table: from and to what a file says, edits, and what is wrong row by row. */
import { describe, expect, it } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { checkEditedPlan } from '../../../core/session/check-edited-plan.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import { type EditedPlan, toEditedPlan, toWrittenPlan, type WrittenPlan } from '../../../core/session/edited-plan.js';
import {
  addBlock,
  addRowsAfter,
  changeBlock,
  duplicateBlock,
  duplicateRow,
  emptyPlan,
  moveRow,
  removeRow,
  rowsOf,
  sayInRow,
  setSides,
  stepRow,
  setRowText,
} from '../../../core/session/plan-edits.js';
import { notationWordsOf } from '../../../core/session/write-row.js';

const S = 1_000_000;
const words = notationWordsOf('en');
const table = (...rows: readonly string[]): EditedPlan => toEditedPlan({ rows: [...rows] }, words);
const texts = (plan: EditedPlan): string[][] => plan.blocks.map(({ rows }) => rows.map(({ text }) => text));
const problemOf = (plan: EditedPlan, row: string): string => {
  const found = checkEditedPlan(plan).rowProblems.get(row);
  return typeof found === 'object' ? toEnglish(found) : (found ?? '');
};

describe('a table of a plan', () => {
  const written: WrittenPlan = {
    title: 'Legs',
    prepare: 5,
    blocks: [
      { name: 'Circuit', rounds: 3, 'rest between rounds': 60, rows: ['squats 40/20', 'lunges 12 reps each side'] },
      {
        rows: [
          { id: 'wall', exercise: 'wall sit', work: 45, rest: 15, cue: 'Knees over toes' },
          { exercise: 'plank', work: '1:00', sides: 'left' },
          { exercise: 'the "best" row', work: 40 },
        ],
      },
    ],
  };

  it('lasts as long as what it was made of, and keeps all that it says', () => {
    const edited = toEditedPlan(written, words);
    expect(texts(edited)).toEqual([
      ['squats 40/20', 'lunges 12 reps each side'],
      ['wall sit 45/15', 'plank 1:00', 'the "best" row'],
    ]);
    expect(rowsOf(edited).map(({ id }) => id)).toContain('wall');
    const { plan } = toWrittenPlan(edited);
    const [before, after] = [checkPlan(written), checkPlan(plan)];
    expect(after.problems).toEqual([]);
    expect(after.statistics).toEqual(before.statistics);
    expect(after.intervals.map(({ cue, side, length }) => [cue, side, length])).toEqual(
      before.intervals.map(({ cue, side, length }) => [cue, side, length]),
    );
    expect(toEditedPlan(plan as WrittenPlan, words)).toEqual(edited);
  });

  it('leaves out rows that are empty yet', () => {
    const { plan, row } = addRowsAfter(table('squats 40/20'), 'row-1', ['']);
    expect(toWrittenPlan(plan).plan?.blocks).toHaveLength(1);
    expect(checkEditedPlan(plan).rowProblems.size).toBe(0);
    expect(checkEditedPlan(addBlock(plan, 'block-1').plan).plan).not.toBeNull();
    expect(rowsOf(removeRow(plan, row))).toHaveLength(1);
    expect(checkEditedPlan(emptyPlan({})).isEmpty).toBe(true);
  });

  it('adds up the rows that are right, and says what is wrong with each of the others', () => {
    const plan = table('squats 40/20', 'plank 45', 'lunges 30/10', 'push-ups');
    const checked = checkEditedPlan(plan);
    expect(checked.plan).toBeNull();
    expect([...checked.rowProblems.keys()]).toEqual(['row-2', 'row-4']);
    expect(problemOf(plan, 'row-2')).toMatch(/plank 45/);
    expect(problemOf(plan, 'row-4')).toMatch(/has no time/);
    expect(checked.statistics.work).toBe(70 * S);
    expect(checked.rowLengths.get('row-1')).toBe(60 * S);
    const mended = checkEditedPlan(setRowText(setRowText(plan, 'row-2', 'plank 45s'), 'row-4', 'push-ups x 10'));
    expect(mended.rowProblems.size).toBe(0);
    expect(mended.statistics.work).toBe(145 * S);
  });

  it('says what is wrong with a block, and leaves it out', () => {
    const { plan } = addBlock(table('squats 40/20'));
    const second = plan.blocks[1];
    const amrap = changeBlock(setRowText(plan, second?.rows[0]?.id ?? '', 'burpees x 10'), second?.id ?? '', {
      format: 'amrap',
    });
    const checked = checkEditedPlan(amrap);
    expect([...checked.blockProblems.keys()]).toEqual([1]);
    expect(checked.statistics.work).toBe(40 * S);
    const timed = changeBlock(amrap, second?.id ?? '', { length: '5:00' });
    expect(checkEditedPlan(timed).blockLengths.get(1)).toBe(300 * S);
  });
});

describe('an edit', () => {
  const two = (): EditedPlan =>
    toEditedPlan({ blocks: [{ rows: ['a 10s', 'b 10s'] }, { rows: ['c 10s', 'd 10s'] }] }, words);

  it('moves a row within its block and over its edge', () => {
    expect(texts(stepRow(two(), 'row-2', -1))).toEqual([
      ['b 10s', 'a 10s'],
      ['c 10s', 'd 10s'],
    ]);
    expect(texts(stepRow(two(), 'row-2', 1))).toEqual([['a 10s'], ['b 10s', 'c 10s', 'd 10s']]);
    expect(texts(stepRow(two(), 'row-1', -1))).toEqual(texts(two()));
    expect(texts(moveRow(two(), 'row-1', { block: 1, at: 2 }))).toEqual([['b 10s'], ['c 10s', 'd 10s', 'a 10s']]);
    expect(texts(moveRow(two(), 'row-1', { block: 0, at: 2 }))).toEqual([
      ['b 10s', 'a 10s'],
      ['c 10s', 'd 10s'],
    ]);
  });

  it('takes a block away with its last row, and never the last row of all', () => {
    expect(texts(moveRow(moveRow(two(), 'row-1', { block: 1, at: 0 }), 'row-2', { block: 1, at: 0 }))).toHaveLength(1);
    expect(texts(removeRow(table('a 10s'), 'row-1'))).toEqual([['']]);
  });

  it('keeps the ids of rows, and gives a copy its own', () => {
    const { plan, row } = duplicateRow(two(), 'row-1');
    const all = rowsOf(duplicateBlock(plan, 'block-1')).map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(texts(plan)[0]).toEqual(['a 10s', 'a 10s', 'b 10s']);
    expect(row).not.toBe('row-1');
  });

  it('writes one number of a row anew and leaves the rest', () => {
    const plan = table('squats 40/20 x 3');
    expect(texts(sayInRow(plan, 'row-1', { work: 30 * S }, words))).toEqual([['squats 30/20 x 3']]);
    expect(texts(sayInRow(plan, 'row-1', { sets: undefined }, words))).toEqual([['squats 40/20']]);
    expect(texts(sayInRow(table('plank 45'), 'row-1', { work: 30 * S }, words))).toEqual([['plank 45']]);
    const each = setSides(plan, 'row-1', 'each', notationWordsOf('de'));
    expect(texts(each)).toEqual([['squats 40/20 x 3 pro Seite']]);
    const left = setSides(each, 'row-1', 'left', words);
    expect(texts(left)).toEqual([['squats 40/20 x 3']]);
    expect(checkEditedPlan(left).intervals.find(({ kind }) => kind === 'work')?.side).toBe('left');
  });
});
