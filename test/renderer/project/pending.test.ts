/** Pending edits, undos and redos compared with a full history. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Project } from '../../../core/project/project.js';
import {
  applyPending,
  type PendingChange,
  type PendingView,
  replayPending,
  withoutPending,
} from '../../../renderer/project/pending.js';

const empty = Project.parse({
  schemaVersion: 1,
  id: 'p',
  tracks: [
    { id: 'titles', kind: 'text', items: [{ kind: 'title', id: 'first', start: 0, length: 10, text: 'First' }] },
  ],
});
const rename = (text: string): PendingChange => ({
  kind: 'edit',
  edit: { type: 'batch', name: text, edits: [{ type: 'item.set', item: 'first', set: { text } }] },
});
const textOf = ({ project }: PendingView): unknown => {
  const item = project.tracks[0]?.items[0];
  return item && 'text' in item ? item.text : null;
};

const anyChange = fc.oneof(
  { weight: 3, arbitrary: fc.constant('edit' as const) },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
  { weight: 1, arbitrary: fc.constant('redo' as const) },
);

it('equals the history while it steps through pending edits only', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 40 }), (kinds) => {
      let texts = ['First'];
      let head = 0;
      let view = withoutPending({ project: empty, undo: null, redo: null });
      for (const [i, kind] of kinds.entries()) {
        if (kind === 'undo' && head === 0) continue;
        if (kind === 'redo' && head === texts.length - 1) continue;
        if (kind === 'edit') texts = [...texts.slice(0, head + 1), `Text ${i}`];
        head += kind === 'undo' ? -1 : 1;
        const applied = applyPending(view, kind === 'edit' ? rename(`Text ${i}`) : { kind });
        if (!applied.ok) throw new Error(applied.problem.message);
        ({ view } = applied);
        expect(textOf(view)).toBe(texts[head]);
        expect(view.undo).toBe(head === 0 ? null : texts[head]);
        expect(view.redo).toBe(texts[head + 1] ?? null);
      }
    }),
  );
});

it('does not change the project for a step that only the engine knows', () => {
  const confirmed = withoutPending({ project: empty, undo: 'Their step', redo: null });
  const [undone, edited, back, redone] = replayPending(confirmed, [
    { kind: 'undo' },
    rename('Ours'),
    { kind: 'undo' },
    { kind: 'redo' },
  ]);
  expect(undone).toMatchObject({ ok: true, view: { undo: 'Their step', redo: 'Their step' } });
  expect(undone?.ok && undone.view.project).toBe(empty);
  expect(edited?.ok && textOf(edited.view)).toBe('Ours');
  expect(back?.ok && back.view.project).toBe(empty);
  expect(redone?.ok && textOf(redone.view)).toBe('Ours');
});

it('skips an edit that does not fit, and applies the next ones', () => {
  const confirmed = withoutPending({ project: empty, undo: null, redo: null });
  const [lost, kept] = replayPending(confirmed, [
    { kind: 'edit', edit: { type: 'item.remove', items: ['gone'] } },
    rename('Kept'),
  ]);
  expect(lost?.ok).toBe(false);
  expect(kept?.ok && textOf(kept.view)).toBe('Kept');
});
