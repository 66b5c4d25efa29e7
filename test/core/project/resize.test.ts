/** Items on a canvas of another size are as sound as before, however small or large it is. */
import { expect, test } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { parseProject } from '../../../core/project/parse-project.js';

const at = (id: string, i: number) => ({ id, start: i * 10, length: 10 });
const items = [
  { kind: 'progress', ...at('thin', 0), width: 1, height: 1, thickness: 1, gap: 0, radius: 1 },
  { kind: 'progress', ...at('large', 1), width: 8192, height: 8192, thickness: 8192, gap: 8192, radius: 8192 },
  { kind: 'title', ...at('small', 2), text: 'a', style: { size: 1 } },
  {
    kind: 'title',
    ...at('huge', 3),
    text: 'a',
    style: { size: 2000, letterSpacing: 200, outline: { color: '#000000', width: 100 } },
  },
  { kind: 'timer', ...at('timer', 4), style: { size: 1 } },
  { kind: 'labels', ...at('labels', 5), labels: [{ at: 0, text: 'a' }], style: { size: 2000 } },
];

test.each([
  [16, 16],
  [7680, 7680],
])('on %i x %i', (width, height) => {
  const parsed = parseProject({ schemaVersion: 1, id: 'p', tracks: [{ id: 't', kind: 'text', items }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const applied = applyEdit(parsed.project, { type: 'project.set', set: { size: { width, height } } });
  if (!applied.ok) throw new Error('It is refused.');
  expect(parseProject(JSON.parse(JSON.stringify(applied.project)))).toMatchObject({ ok: true });
});
