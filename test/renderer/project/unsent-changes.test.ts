/** Changes that were not sent before a page was loaded again. */
import { expect, it } from 'vitest';
import { type Client, createClient, type Port } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import type { EditInput } from '../../../core/project/edit.js';
import { directPort } from '../../../main/transports/direct.js';
import { openSession } from '../../../renderer/project/session.js';
import { keepUnsent, MOST_CHARACTERS, takeUnsent } from '../../../renderer/project/unsent-changes.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';

const fixture = useEngineFixture();

const title = (id: string, start: number): EditInput => ({
  type: 'item.add',
  track: 'titles',
  item: { kind: 'title', id, start, length: 30, text: id },
});

function makeStorage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
    key: (at) => [...values.keys()][at] ?? null,
    get length() {
      return values.size;
    },
  };
}

/** A client whose calls fail as if the engine were gone, before or after it made them. */
function losing(): { readonly client: Client; lose: 'before' | 'after' | null } {
  const port = directPort(fixture().engine);
  const way: { client: Client; lose: 'before' | 'after' | null } = {
    lose: null,
    client: createClient({
      listen: port.listen,
      send: (async (request) => {
        if (way.lose === 'before') throw new UprightError('engine.gone');
        const answer = await port.send(request);
        if (way.lose === 'after') throw new UprightError('engine.gone');
        return answer;
      }) satisfies Port['send'],
    }),
  };
  return way;
}

/** A project of one title that is left with what `make` did while the engine was away; then it is opened again. */
async function leave(
  lose: 'before' | 'after',
  make: readonly EditInput[],
  meanwhile?: EditInput,
): Promise<{ ids: string[]; outdated: number; saved: string }> {
  const way = losing();
  const storage = makeStorage();
  const { id } = await fixture().client['project.create']({ name: 'Left' });
  const first = await openSession(way.client, id);
  first.edit(title('a', 0));
  await first.settled();
  expect(first.unsent()).toBeNull();
  way.lose = lose;
  for (const edit of make) first.edit(edit);
  await first.settled();
  expect(keepUnsent(storage, id, first.unsent())).toBe(true);
  first.close();
  const { client } = fixture();
  if (meanwhile) {
    const { revision } = await client['project.get']({ id });
    await client['project.edit']({ id, base: revision, edit: meanwhile });
  }
  const second = await openSession(client, id, takeUnsent(storage, id));
  await second.settled();
  expect(storage.length).toBe(0);
  const { project, saved } = second.store.getState();
  expect(project).toEqual((await client['project.get']({ id })).project);
  second.close();
  return {
    ids: project.tracks.flatMap((track) => track.items.map((item) => item.id)),
    outdated: second.outdated.length,
    saved,
  };
}

it('are sent when the project is opened again', async () => {
  expect(await leave('before', [title('b', 60), title('c', 120)])).toEqual({
    ids: ['a', 'b', 'c'],
    outdated: 0,
    saved: 'saved',
  });
});

it('are not sent again where only the answer was lost', async () => {
  expect(await leave('after', [title('b', 60)])).toEqual({ ids: ['a', 'b'], outdated: 0, saved: 'saved' });
});

it('are left out, and counted, where they no longer apply', async () => {
  const change: EditInput = { type: 'item.set', item: 'a', set: { text: 'ours' } };
  const removal: EditInput = { type: 'item.remove', items: ['a'] };
  expect(await leave('before', [change, title('b', 60)], removal)).toEqual({
    ids: ['b'],
    outdated: 1,
    saved: 'saved',
  });
});

it('are kept up to a size, and nothing is read that is not theirs', async () => {
  const storage = makeStorage();
  const { id } = await fixture().client['project.create']({ name: 'Large' });
  const way = losing();
  const session = await openSession(way.client, id);
  way.lose = 'before';
  session.edit(title('a', 0));
  await session.settled();
  const unsent = session.unsent();
  if (!unsent) throw new Error('nothing waits');
  const [change] = unsent.changes;
  if (!change) throw new Error('nothing waits');
  const many = Array.from({ length: MOST_CHARACTERS / 50 }, () => change);
  expect(keepUnsent(storage, id, { ...unsent, changes: many })).toBe(false);
  expect(takeUnsent(storage, id)).toBeNull();
  for (const spoilt of [
    '',
    '{',
    '[]',
    JSON.stringify({ ...unsent, changes: [{ kind: 'edit', edit: { type: 'x' } }] }),
  ]) {
    storage.setItem(`upright.unsent.${id}`, spoilt);
    expect(takeUnsent(storage, id)).toBeNull();
    expect(storage.length).toBe(0);
  }
  session.close();
});
