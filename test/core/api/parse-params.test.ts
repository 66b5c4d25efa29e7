import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectMethods } from '../../../core/api/projects.js';
import { parseParams } from '../../../core/api/parse-params.js';
import { toProblems } from '../../../core/project/problems-from-zod.js';
import { runSteps } from '../../../core/steps.js';
import { iterations } from '../../iterations.js';

const { params: schema, longList } = projectMethods['project.edit'];
const problems = (params: unknown, parsed: { error?: Parameters<typeof toProblems>[0] | undefined }) =>
  parsed.error ? toProblems(parsed.error, params, schema) : [];

const title = fc.record({
  kind: fc.constant('title'),
  id: fc.stringMatching(/^[a-f]{1,4}$/),
  start: fc.nat(9),
  text: fc.constant('x'),
  length: fc.integer({ min: 0, max: 9 }),
});
const edit = fc.oneof(
  { weight: 30, arbitrary: fc.record({ type: fc.constant('item.add'), track: fc.constant('T'), item: title }) },
  fc.record({ type: fc.constant('item.remove'), items: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }) }),
  fc.record(
    { type: fc.constantFrom('item.remove', 'nothing', 'batch'), extra: fc.constant(1) },
    { requiredKeys: ['type'] },
  ),
);

test('a list parsed an entry at a time gives what the schema gives, and no other problems', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.array(edit, { maxLength: 6 }),
      fc.constantFrom('batch', 'batch', 'batch', 'item.add'),
      fc.record(
        { id: fc.constant('p'), base: fc.integer({ min: -1, max: 9 }), extra: fc.constant(1) },
        { requiredKeys: ['id', 'base'] },
      ),
      (edits, type, around) => {
        const params = { ...around, edit: { type, edits } };
        const whole = schema.safeParse(params);
        const inSteps = runSteps(parseParams(schema, params, longList));
        expect(inSteps.success).toBe(whole.success);
        expect(inSteps.data).toEqual(whole.data);
        // What is wrong around the list is told alone.
        const told = problems(params, inSteps);
        const all = problems(params, whole);
        expect(all).toEqual(expect.arrayContaining(told));
        if (told.every(({ path }) => path[1] === 'edits')) expect(told).toEqual(all);
        if (whole.success) accepted++;
      },
    ),
    { numRuns: iterations(3000) },
  );
  expect(accepted).toBeGreaterThan(0);
});

test('every malformed entry is told with its place', () => {
  const edits = [{ type: 'x' }, { type: 'item.remove', items: ['a'] }, { type: 'item.remove', items: 1 }];
  const params = { id: 'p', base: 0, edit: { type: 'batch', edits } };
  const inSteps = runSteps(parseParams(schema, params, longList));
  expect(problems(params, inSteps)).toEqual(problems(params, schema.safeParse(params)));
  expect(problems(params, inSteps).map(({ path }) => path.slice(0, 3))).toEqual([
    ['edit', 'edits', 0],
    ['edit', 'edits', 2],
  ]);
});

test('a list that is too long is refused before its entries are parsed', () => {
  const edits = Array.from({ length: 10_001 }, () => ({ type: 'item.remove', items: ['a'] }));
  const steps = parseParams(schema, { id: 'p', base: 0, edit: { type: 'batch', edits } }, longList);
  expect(steps.next()).toMatchObject({ done: true, value: { success: false } });
});
