/** The log of calls: enough to find a bug, nothing of users' content. */
import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import { reads } from '../../../core/api/method.js';
import { z } from 'zod';
import { logBugs, logCalls } from '../../../main/engine/logs/log-calls.js';
import { type Log, type LogFields, silentLog } from '../../../main/engine/logs/log.js';

type Line = LogFields & { readonly level: string; readonly event: string };

function collect(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void =>
      void lines.push({ level, event, ...fields });
  const log = { ...silentLog, error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
  return { log, lines };
}

const Text = z.strictObject({ text: z.string() });
const methods = {
  'demo.echo': reads('Echoes.', Text, Text),
  'demo.fail': reads('Fails.', Text, Text),
  'demo.full': reads('Finds no room.', Text, Text),
};
const handlers = {
  'demo.echo': async (params: z.infer<typeof Text>) => params,
  'demo.fail': () => {
    throw new TypeError('x is not a function');
  },
  'demo.full': () => {
    throw new UprightError('disk.full');
  },
};

function open() {
  const { log, lines } = collect();
  const signal = new AbortController().signal;
  return { lines, dispatch: logCalls(createDispatch(methods, logBugs(handlers, log), { signal }), log) };
}

const request = (method: unknown, id?: number) => ({
  jsonrpc: '2.0',
  method,
  params: { text: 'private words' },
  ...(id ? { id } : {}),
});

describe('logCalls', () => {
  it('writes a line a call and passes the answer on', async () => {
    const { lines, dispatch } = open();
    expect(await dispatch(request('demo.echo', 1))).toMatchObject({ result: { text: 'private words' } });
    expect(lines).toEqual([{ level: 'debug', event: 'call', method: 'demo.echo', ms: expect.any(Number), code: null }]);
  });

  it('keeps the stack of a bug, in the log only', async () => {
    const { lines, dispatch } = open();
    const answer = await dispatch(request('demo.fail', 1));
    expect(JSON.stringify(answer)).not.toContain('log-calls.test');
    const bug = lines.find(({ event }) => event === 'bug');
    expect(bug).toMatchObject({ level: 'error', method: 'demo.fail', code: 'bug' });
    expect(bug?.stack).toContain('log-calls.test');
    expect(lines.at(-1)).toMatchObject({ level: 'error', event: 'call', method: 'demo.fail', code: 'bug' });
  });

  it('distinguishes problems of the machine from mistakes of the caller', async () => {
    const { lines, dispatch } = open();
    await dispatch(request('demo.full', 1));
    await dispatch(request('demo.none', 2));
    expect(lines.filter(({ event }) => event === 'call').map(({ level, code }) => [level, code])).toEqual([
      ['warn', 'disk.full'],
      ['debug', 'input.invalid'],
    ]);
  });

  it('writes a line for each call of a batch, answered or not', async () => {
    const { lines, dispatch } = open();
    await dispatch([request('demo.echo'), request('demo.fail', 2), request('demo.echo', 3), 'nonsense']);
    expect(lines.filter(({ event }) => event === 'call').map(({ method, code }) => [method, code])).toEqual([
      ['demo.echo', null],
      ['demo.fail', 'bug'],
      ['demo.echo', null],
      ['unknown', null],
    ]);
  });

  it.each([[request('private words', 1)], [request({ private: 'words' }, 1)], ['private words'], [null], [[]]])(
    'logs nothing of %j',
    async (message) => {
      const { lines, dispatch } = open();
      await dispatch(message);
      expect(lines).toHaveLength(1);
      expect(JSON.stringify(lines)).not.toContain('private');
    },
  );
});
