/** A project in the window against a real engine, with others who edit the same project. */
import { expect, it } from 'vitest';
import { type Client, createClient, type Port } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import type { EditInput } from '../../../core/project/edit.js';
import { directPort } from '../../../main/transports/direct.js';
import { openSession, type ProjectSession, type SessionTrouble } from '../../../renderer/project/session.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';

const fixture = useEngineFixture();

const title = (id: string, start: number): EditInput => ({
  type: 'item.add',
  track: 'titles',
  item: { kind: 'title', id, start, length: 30, text: id },
});
const ids = (session: ProjectSession): string[] =>
  session.store.getState().project.tracks.flatMap((track) => track.items.map((item) => item.id));

async function open(client: Client = fixture().client) {
  const { id } = await fixture().client['project.create']({ name: 'Shared' });
  const session = await openSession(client, id);
  const troubles: SessionTrouble[] = [];
  session.onTrouble((trouble) => troubles.push(trouble));
  const stored = async () => (await fixture().client['project.get']({ id })).project;
  return { id, session, troubles, stored };
}

it('shows an edit at once and has it on disk when it is settled', async () => {
  const { session, stored } = await open();
  expect(session.edit(title('a', 0))).toBe(true);
  expect(ids(session)).toEqual(['a']);
  expect(session.store.getState().saved).toBe('saving');
  await session.settled();
  expect(session.store.getState()).toMatchObject({ saved: 'saved', undo: 'Add clip', redo: null });
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps the order of edits that come faster than they are acknowledged', async () => {
  const { session, stored, troubles } = await open();
  for (let i = 0; i < 40; i++) session.edit(title(`t${i}`, i * 30));
  session.edit({ type: 'item.remove', items: ['t7'] });
  await session.settled();
  expect(troubles).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
  expect(ids(session)).toHaveLength(39);
});

it('refuses what does not fit, and tells why', async () => {
  const { session, troubles } = await open();
  session.edit(title('a', 0));
  expect(session.edit(title('b', 10))).toBe(false);
  await session.settled();
  expect(troubles.map(({ kind, error }) => [kind, error.code])).toEqual([['refused', 'edit.impossible']]);
  expect(ids(session)).toEqual(['a']);
});

it('shows a draft without sending it, and drops it', async () => {
  const { session, stored } = await open();
  session.edit(title('a', 0));
  await session.settled();
  expect(session.draft({ type: 'item.move', item: 'a', start: 90 })).toBe(true);
  expect(session.store.getState().project.tracks[1]?.items[0]?.start).toBe(90);
  expect((await stored()).tracks[1]?.items[0]?.start).toBe(0);
  expect(session.draft({ type: 'item.move', item: 'gone', start: 90 })).toBe(false);
  expect(session.store.getState().refused).toContain('gone');
  session.draft(null);
  expect(session.store.getState().project).toEqual(await stored());
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
  expect(session.store.getState().redo).toBe('Add clip');
  await session.redo();
  expect(ids(session).sort()).toEqual(['a', 'c']);
});

it('takes over what a script does to the same project, and puts its own edits on top', async () => {
  const { id, session, troubles, stored } = await open();
  const script = createClient(directPort(fixture().engine));
  const foreign: string[] = [];
  session.onForeign(({ step }) => foreign.push(String(step)));
  session.edit(title('ours', 0));
  await session.settled();
  const base = session.store.getState().revision;
  await script['project.edit']({ id, base, edit: title('theirs', 60) });
  session.edit(title('ours-2', 120));
  await session.settled();
  await expect.poll(() => ids(session).sort()).toEqual(['ours', 'ours-2', 'theirs']);
  expect(session.store.getState().project).toEqual(await stored());
  expect(troubles).toEqual([]);
});

it('tells of an edit that no longer fits after a script was faster', async () => {
  const slow = delayed();
  const { id, session, troubles, stored } = await open(slow.client);
  session.edit(title('a', 0));
  await session.settled();
  slow.hold();
  session.edit({ type: 'item.set', item: 'a', set: { text: 'ours' } });
  const { revision } = await fixture().client['project.get']({ id });
  await fixture().client['project.edit']({ id, base: revision, edit: { type: 'item.remove', items: ['a'] } });
  slow.release();
  await session.settled();
  expect(troubles.map(({ kind }) => kind)).toEqual(['changed']);
  expect(ids(session)).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
});

it('keeps what waits while the engine is away, and sends it when it is back, each once', async () => {
  const slow = delayed();
  const { session, troubles, stored } = await open(slow.client);
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
  expect(troubles).toEqual([]);
  expect(session.store.getState().project).toEqual(await stored());
  expect(ids(session)).toEqual(['a', 'b', 'c', 'd']);
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
