/** A project session of the window with a real engine, while others edit the same project. */
import { expect, it } from 'vitest';
import { type Client, createClient, type Port } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import { directPort } from '../../../main/transports/direct.js';
import { openSession, type ProjectSession, type SessionError } from '../../../renderer/project/session.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';

const fixture = useEngineFixture();

const title = (id: string, start: number): EditInput => ({
  type: 'item.add',
  track: 'titles',
  item: { kind: 'title', id, start, length: 30, text: id },
});
const ids = (session: ProjectSession): string[] =>
  session.store.getState().project.tracks.flatMap((track) => track.items.map((item) => item.id));

const starts = (project: Project): number[] => project.tracks.flatMap((track) => track.items.map((item) => item.start));

async function open(client: Client = fixture().client) {
  const { id } = await fixture().client['project.create']({ name: 'Shared' });
  const session = await openSession(client, id);
  const errors: SessionError[] = [];
  session.onError((error) => errors.push(error));
  const stored = async () => (await fixture().client['project.get']({ id })).project;
  return { id, session, errors, stored };
}

it('shows an edit immediately, and it is on disk once acknowledged', async () => {
  const { session, stored } = await open();
  expect(session.edit(title('a', 0))).toBe(true);
  expect(ids(session)).toEqual(['a']);
  expect(session.store.getState().saved).toBe('saving');
  await session.settled();
  expect(session.store.getState()).toMatchObject({ saved: 'saved', undo: { key: 'steps:item.add' }, redo: null });
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps the order of edits that are faster than their acknowledgements', async () => {
  const { session, stored, errors } = await open();
  for (let i = 0; i < 40; i++) session.edit(title(`t${i}`, i * 30));
  session.edit({ type: 'item.remove', items: ['t7'] });
  await session.settled();
  expect(errors).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
  expect(ids(session)).toHaveLength(39);
});

it('refuses an invalid edit with the reason', async () => {
  const { session, errors } = await open();
  session.edit(title('a', 0));
  expect(session.edit(title('b', 10))).toBe(false);
  await session.settled();
  expect(errors.map(({ kind, error }) => [kind, error.code])).toEqual([['refused', 'edit.impossible']]);
  expect(ids(session)).toEqual(['a']);
});

it('shows a draft without sending it, and cancels it', async () => {
  const { session, stored } = await open();
  session.edit(title('a', 0));
  await session.settled();
  const { draft } = session;
  expect(draft.show({ type: 'item.move', item: 'a', start: 90 })).toBe(true);
  expect(draft.store.getState().project.tracks[1]?.items[0]?.start).toBe(90);
  expect((await stored()).tracks[1]?.items[0]?.start).toBe(0);
  expect(draft.show({ type: 'item.move', item: 'gone', start: 90 })).toBe(false);
  expect(draft.store.getState().problem?.message).toContain('gone');
  draft.clear();
  expect(draft.store.getState().project).toEqual(await stored());
});

it('does not notify subscribers of the project of a draft', async () => {
  const { session } = await open();
  session.edit(title('a', 0));
  await session.settled();
  let followed = 0;
  session.store.subscribe(() => followed++);
  for (let start = 1; start < 50; start++) session.draft.show({ type: 'item.move', item: 'a', start });
  session.draft.clear();
  expect(followed).toBe(0);
});

it('commits a draft as one step', async () => {
  const { session, stored } = await open();
  session.edit(title('a', 0));
  await session.settled();
  const before = session.store.getState().revision;
  for (let start = 1; start <= 90; start++) session.draft.show({ type: 'item.move', item: 'a', start });
  expect(session.draft.commit()).toBe(true);
  expect(session.draft.store.getState()).toMatchObject({ edit: null, problem: null });
  expect(session.draft.store.getState().project).toBe(session.store.getState().project);
  await session.settled();
  expect(session.store.getState().revision).toBe(before + 1);
  expect((await stored()).tracks[1]?.items[0]?.start).toBe(90);
});

it('rebases a draft on a script’s edits, and drops it for another edit', async () => {
  const { id, session } = await open();
  session.edit(title('a', 0));
  await session.settled();
  session.draft.show({ type: 'item.move', item: 'a', start: 90 }, { frame: 95 });
  const base = session.store.getState().revision;
  await fixture().client['project.edit']({ id, base, edit: title('theirs', 200) });
  const shown = () => session.draft.store.getState();
  await expect.poll(() => starts(shown().project)).toEqual([90, 200]);
  expect(starts(session.store.getState().project)).toEqual([0, 200]);
  expect(shown().focus).toEqual({ frame: 95 });
  session.edit(title('b', 300));
  expect(shown().edit).toBeNull();
  expect(starts(shown().project)).toEqual([0, 200, 300]);
});

it('undoes and redoes in turn with its edits', async () => {
  const { session, stored } = await open();
  session.edit(title('a', 0));
  session.edit(title('b', 60));
  const undone = session.undo();
  session.edit(title('c', 120));
  await undone;
  await session.settled();
  expect(ids(session).sort()).toEqual(['a', 'c']);
  expect(session.store.getState().project).toEqual(await stored());
  await session.undo();
  expect(session.store.getState().redo).toMatchObject({ key: 'steps:item.add' });
  await session.redo();
  expect(ids(session).sort()).toEqual(['a', 'c']);
});

it('takes over a script’s edits, and rebases its own', async () => {
  const { id, session, errors, stored } = await open();
  const script = createClient(directPort(fixture().engine));
  const foreign: string[] = [];
  session.onRemoteChange(({ step }) => foreign.push(String(step)));
  session.edit(title('ours', 0));
  await session.settled();
  const base = session.store.getState().revision;
  await script['project.edit']({ id, base, edit: title('theirs', 60) });
  session.edit(title('ours-2', 120));
  await session.settled();
  await expect.poll(() => ids(session).sort()).toEqual(['ours', 'ours-2', 'theirs']);
  expect(session.store.getState().project).toEqual(await stored());
  expect(errors).toEqual([]);
});

it('reports an edit that no longer fits after a script’s', async () => {
  const slow = delayed();
  const { id, session, errors, stored } = await open(slow.client);
  session.edit(title('a', 0));
  await session.settled();
  slow.hold();
  session.edit({ type: 'item.set', item: 'a', set: { text: 'ours' } });
  const { revision } = await fixture().client['project.get']({ id });
  await fixture().client['project.edit']({ id, base: revision, edit: { type: 'item.remove', items: ['a'] } });
  slow.release();
  await session.settled();
  expect(errors.map(({ kind }) => kind)).toEqual(['changed']);
  expect(ids(session)).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps pending edits while the engine is away, and sends each once when it is back', async () => {
  const slow = delayed();
  const { session, errors, stored } = await open(slow.client);
  session.edit(title('a', 0));
  await session.settled();
  slow.cut('before');
  session.edit(title('b', 60));
  session.edit(title('c', 120));
  await session.settled();
  expect(session.store.getState().saved).toBe('waiting');
  expect(ids(session)).toEqual(['a', 'b', 'c']);
  slow.mend();
  await session.reconnect();
  expect(session.store.getState().saved).toBe('saved');
  expect((await stored()).tracks[1]?.items.map((item) => item.id)).toEqual(['a', 'b', 'c']);
  // This time the engine takes the edit, and its answer is lost.
  slow.cut('after');
  session.edit(title('d', 180));
  await session.settled();
  slow.mend();
  await session.reconnect();
  expect(errors).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
  expect(ids(session)).toEqual(['a', 'b', 'c', 'd']);
});

it('undoes and redoes a pending edit immediately', async () => {
  const slow = delayed();
  const { session, errors, stored } = await open(slow.client);
  slow.hold();
  session.edit(title('a', 0));
  session.edit(title('b', 60));
  const undone = session.undo();
  expect(ids(session)).toEqual(['a']);
  expect(session.store.getState()).toMatchObject({ undo: { key: 'steps:item.add' }, redo: { key: 'steps:item.add' } });
  void session.undo();
  expect(ids(session)).toEqual([]);
  void session.redo();
  expect(ids(session)).toEqual(['a']);
  slow.release();
  await undone;
  await session.settled();
  expect(errors).toEqual([]);
  expect(ids(session)).toEqual(['a']);
  expect(session.store.getState()).toMatchObject({ undo: { key: 'steps:item.add' }, redo: { key: 'steps:item.add' } });
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps undos and redos while the engine is away, and applies them when it is back', async () => {
  const slow = delayed();
  const { session, errors, stored } = await open(slow.client);
  for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) session.edit(title(name, i * 60));
  await session.settled();
  slow.cut('before');
  await session.undo();
  await session.undo();
  await session.undo();
  await session.redo();
  expect(session.store.getState().saved).toBe('waiting');
  expect(ids(session)).toEqual(['a', 'b']);
  slow.mend();
  await session.reconnect();
  expect(errors).toEqual([]);
  expect(session.store.getState().saved).toBe('saved');
  expect(ids(session)).toEqual(['a', 'b']);
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps undos of steps that only the engine knows, mixed with edits', async () => {
  const { id, session: first } = await open();
  for (const [i, name] of ['a', 'b', 'c'].entries()) first.edit(title(name, i * 60));
  await first.settled();
  const slow = delayed();
  const session = await openSession(slow.client, id);
  slow.cut('before');
  void session.undo();
  void session.undo();
  session.edit(title('d', 240));
  session.edit(title('e', 300));
  await session.undo();
  expect(session.store.getState()).toMatchObject({
    saved: 'waiting',
    undo: { key: 'steps:item.add' },
    redo: { key: 'steps:item.add' },
  });
  slow.mend();
  await session.reconnect();
  expect(ids(session)).toEqual(['a', 'd']);
  const { steps, head } = await fixture().client['project.steps']({ id });
  expect([head, steps.length]).toEqual([2, 3]);
});

it.each(['undo', 'redo'] as const)('does not %s twice when only the answer was lost', async (kind) => {
  const { id, session: first } = await open();
  for (const [i, name] of ['a', 'b', 'c'].entries()) first.edit(title(name, i * 60));
  await first.settled();
  if (kind === 'redo') for (let i = 0; i < 2; i++) await first.undo();
  // This session has not seen the steps before: only the engine knows what it takes.
  const slow = delayed();
  const session = await openSession(slow.client, id);
  const errors: SessionError[] = [];
  session.onError((error) => errors.push(error));
  slow.cut('after');
  await session[kind]();
  slow.mend();
  await session.reconnect();
  expect(errors).toEqual([]);
  expect(session.store.getState().saved).toBe('saved');
  expect(ids(session)).toEqual(['a', 'b']);
});

it('applies a pending undo, even if a script changed the project meanwhile', async () => {
  const slow = delayed();
  const { id, session, errors, stored } = await open(slow.client);
  session.edit(title('a', 0));
  session.edit(title('b', 60));
  await session.settled();
  slow.cut('before');
  session.edit(title('c', 120));
  await session.undo();
  expect(ids(session)).toEqual(['a', 'b']);
  const { revision } = await fixture().client['project.get']({ id });
  await fixture().client['project.edit']({ id, base: revision, edit: title('theirs', 300) });
  slow.mend();
  await session.reconnect();
  expect(errors).toEqual([]);
  expect(ids(session).sort()).toEqual(['a', 'b', 'theirs']);
  expect(session.store.getState().project).toEqual(await stored());
});

it('reports an undo of nothing, and continues', async () => {
  const { session, errors } = await open();
  await session.undo();
  expect(errors.map(({ kind, error }) => [kind, error.code])).toEqual([['failed', 'edit.impossible']]);
  session.edit(title('a', 0));
  await session.settled();
  expect(session.store.getState()).toMatchObject({ saved: 'saved', undo: { key: 'steps:item.add' } });
});

/** A client whose calls can be held back or lost. */
function delayed() {
  const port = directPort(fixture().engine);
  let gate: Promise<void> = Promise.resolve();
  let open: () => void = () => undefined;
  let lost: 'before' | 'after' | null = null;
  const send: Port['send'] = async (request) => {
    if (request.method === 'project.edit') await gate;
    if (lost === 'before') throw new UprightError('engine.gone');
    const answer = await port.send(request);
    if (lost === 'after') throw new UprightError('engine.gone');
    return answer;
  };
  return {
    client: createClient({ send, listen: port.listen }),
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    cut(when: 'before' | 'after') {
      lost = when;
    },
    mend() {
      lost = null;
    },
  };
}
