/** The offer of a backup, without Electron: what is asked, and what follows from the answer. */
import type { MessageBoxOptions } from 'electron';
import { expect, test } from 'vitest';
import { catalogue } from '../../core/locales/catalogue.js';
import { failure } from '../../core/errors.js';
import { offerBackup } from '../../main/app/offer-backup.js';
import type { EngineState } from '../../preload/bridge.js';

const BACKUP = '/home/me/data/backups/upright-2026-06-15.db';
const damaged: EngineState = {
  state: 'failed',
  message: null,
  failure: { ...failure('store.damaged'), data: { backup: BACKUP } },
};

async function offer(state: EngineState, answer: number, fails = false) {
  const asked: MessageBoxOptions[] = [];
  const done: string[] = [];
  await offerBackup(state, {
    texts: () => catalogue.desktop,
    ask: async (options) => {
      asked.push(options);
      return answer;
    },
    restore: (backup) => {
      if (fails) throw new Error('The backup is damaged.');
      done.push(backup);
    },
    restart: () => void done.push('restart'),
  });
  return { asked, done };
}

test('a damaged database with a backup is asked about, and restored with a yes', async () => {
  const { asked, done } = await offer(damaged, 0);
  expect(asked).toMatchObject([{ detail: expect.stringContaining(BACKUP), buttons: ['Restore', 'Not now'] }]);
  expect(done).toEqual([BACKUP, 'restart']);
});

test('nothing is restored without a yes, and a failure is told', async () => {
  expect((await offer(damaged, 1)).done).toEqual([]);
  const { asked, done } = await offer(damaged, 0, true);
  expect(asked[1]).toMatchObject({ type: 'error', detail: 'The backup is damaged.' });
  expect(done).toEqual([]);
});

test.each<EngineState>([
  { state: 'ready', message: null },
  { state: 'failed', message: 'stopped' },
  { state: 'failed', message: null, failure: failure('store.damaged') },
  { state: 'failed', message: null, failure: { ...failure('store.too-new'), data: { backup: BACKUP } } },
])('other states are not asked about: %o', async (state) => expect((await offer(state, 0)).asked).toEqual([]));
