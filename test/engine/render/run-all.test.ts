/** Running several tasks at once. */
import { describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { runAll } from '../../../main/engine/render/run-all.js';

const never = () => new AbortController().signal;

/** Ends a while after it is told to stop, as FFmpeg does. */
const slow = (log: string[], name: string) => (signal: AbortSignal) =>
  new Promise<string>((_, reject) => {
    signal.addEventListener('abort', () =>
      setTimeout(() => {
        log.push(name);
        reject(new UprightError('job.canceled'));
      }, 30),
    );
  });

describe('runAll', () => {
  test('returns every result in order', async () => {
    expect(await runAll<[number, string]>(never(), [async () => 1, async () => 'two'])).toEqual([1, 'two']);
  });

  test('throws the first failure after the others have ended', async () => {
    const log: string[] = [];
    const failing = async () => {
      throw new UprightError('disk.full');
    };
    await expect(runAll<string[]>(never(), [slow(log, 'a'), failing, slow(log, 'b')])).rejects.toMatchObject({
      code: 'disk.full',
    });
    expect(log.sort()).toEqual(['a', 'b']);
  });

  test('is canceled by its signal, whatever the tasks throw then', async () => {
    const stop = new AbortController();
    const log: string[] = [];
    const work = runAll<string[]>(stop.signal, [slow(log, 'a')]);
    stop.abort();
    await expect(work).rejects.toMatchObject({ code: 'job.canceled' });
    expect(log).toEqual(['a']);
  });
});
