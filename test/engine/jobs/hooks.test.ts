/** The webhook and the end command of jobs. */
import { createHmac } from 'node:crypto';
import dns from 'node:dns';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { type AddressInfo, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Job } from '../../../core/api/jobs.js';
import { createEndHooks, type EndHookPorts, type EndHooks } from '../../../main/engine/jobs/hooks.js';
import { isRefusedAddress } from '../../../main/engine/jobs/webhook-address.js';
import { makeQueueFixture } from './queue-fixture.js';

interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let posts: Post[];
let answers: (number | 'never')[];
let folder: string;
let warnings: string[];
const open: EndHooks[] = [];

beforeEach(async () => {
  posts = [];
  answers = [];
  warnings = [];
  folder = mkdtempSync(join(tmpdir(), 'upright-hooks-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      const status = answers.shift() ?? 200;
      if (status === 'never') return;
      response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const hooks of open.splice(0)) await hooks.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const SECRET = 'correct horse battery';
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=hidden`;
const hooksWith = (settings: Partial<ReturnType<EndHookPorts['settings']>>, more: Partial<EndHookPorts> = {}) => {
  const hooks = createEndHooks({
    settings: () => ({ webhook: null, endCommand: null, webhookHosts: [], ...settings }),
    secret: () => SECRET,
    onWarning: (sentence) => void warnings.push(sentence),
    times: { delaysMs: [5, 5, 5], postMs: 300 },
    graceMs: 200,
    ...more,
  });
  open.push(hooks);
  return hooks;
};

const job = (changes: Partial<Job> = {}): Job =>
  Job.parse({
    kind: 'analysis',
    id: 'j1',
    title: 'Müsli "Tag"',
    state: 'done',
    priority: 0,
    error: null,
    attempts: 1,
    retryAt: null,
    dependsOn: [],
    project: null,
    createdAt: 1,
    startedAt: 2,
    endedAt: 3,
    progress: null,
    result: { asset: 'a', made: [] },
    ...changes,
  });

describe('the webhook', () => {
  test('posts the job, signed with the time', async () => {
    const now = () => 1_700_000_000_999;
    expect(await hooksWith({ webhook: address() }, { now }).ended(job())).toBe(true);
    const [post] = posts;
    expect(JSON.parse(post?.body ?? '')).toEqual(job());
    expect(post?.headers['x-upright-timestamp']).toBe('1700000000');
    const hmac = createHmac('sha256', SECRET).update(`1700000000.${post?.body}`).digest('hex');
    expect(post?.headers['x-upright-signature']).toBe(`sha256=${hmac}`);
    expect(post?.headers['content-type']).toBe('application/json');
  });

  test('posts unsigned where there is no secret', async () => {
    await hooksWith({ webhook: address() }, { secret: () => null }).ended(job());
    expect(posts[0]?.headers).not.toHaveProperty('x-upright-signature');
  });

  test('is repeated after a failure or a timeout, as the same delivery', async () => {
    answers = [500, 'never', 429];
    expect(await hooksWith({ webhook: address() }).ended(job())).toBe(true);
    expect(posts).toHaveLength(4);
    expect(new Set(posts.map(({ headers }) => headers['x-upright-delivery'])).size).toBe(1);
    expect(warnings).toEqual([]);
  });

  test('is given up after some attempts, or immediately if the receiver refuses it', async () => {
    answers = [503, 503, 503, 503, 503];
    expect(await hooksWith({ webhook: address() }).ended(job())).toBe(true);
    expect(posts).toHaveLength(4);
    answers = [404];
    await hooksWith({ webhook: address() }).ended(job());
    expect(posts).toHaveLength(5);
    expect(warnings).toEqual([expect.stringContaining('status 503'), expect.stringContaining('status 404')]);
  });

  test('follows no redirect', async () => {
    answers = [307];
    await hooksWith({ webhook: address() }).ended(job());
    expect(posts.map(({ path }) => path)).toEqual(['/hook?token=hidden']);
    expect(warnings[0]).toContain('redirects are not followed');
  });

  test('reveals neither the secret nor the address with its token', async () => {
    answers = [404, 500, 500, 500, 500, 307];
    const hooks = hooksWith({ webhook: address() });
    for (let turn = 0; turn < 3; turn++) await hooks.ended(job());
    await hooksWith({ webhook: 'http://127.0.0.1:1/?token=hidden' }).ended(job());
    expect(warnings).toHaveLength(4);
    expect(warnings.join()).not.toMatch(/hidden|horse/);
  });

  test('of one job is posted with its reference, and signed only for the receiver that knows the secret', async () => {
    const own = (url: string) => ({ webhookOf: () => ({ url, reference: 'order 7' }) });
    await hooksWith({}, own(address())).ended(job());
    expect(JSON.parse(posts[0]?.body ?? '')).toEqual({ ...job(), reference: 'order 7' });
    expect(posts[0]?.headers).not.toHaveProperty('x-upright-signature');
    await hooksWith({ webhook: address() }, own(address())).ended(job());
    expect(posts).toHaveLength(2);
    expect(posts[1]?.headers).toHaveProperty('x-upright-signature');
    await hooksWith({ webhook: address() }, own('http://169.254.169.254/')).ended(job());
    expect(warnings).toEqual([expect.stringContaining('webhookHosts')]);
  });

  test('is not posted to link-local and metadata addresses, however they are written, unless the host is allowed', async () => {
    const hosts = ['169.254.169.254', '2852039166', '0xa9.0xfe.0xa9.0xfe', '[::ffff:169.254.169.254]', '[fe80::1]'];
    const others = [
      '[64:ff9b::a9fe:a9fe]',
      '[fd00:ec2::254]',
      '100.100.100.200',
      '0.0.0.0',
      '[::]',
      '[2002:a9fe:a9fe::1]',
      '[64:ff9b:1::a9fe:a9fe]',
      '168.63.129.16',
    ];
    for (const host of [...hosts, ...others]) {
      warnings = [];
      await hooksWith({ webhook: `http://${host}:1/` }).ended(job());
      expect(warnings, host).toEqual([expect.stringContaining('webhookHosts')]);
    }
    warnings = [];
    const webhook = address().replace('127.0.0.1', '0.0.0.0');
    await hooksWith({ webhook, webhookHosts: ['0.0.0.0'] }).ended(job());
    expect(warnings).toEqual([]);
    expect(posts).toHaveLength(1);
  });

  test('is not posted to a name whose answers, one of them at least, are such addresses', async () => {
    const answersOf: Readonly<Record<string, readonly string[]>> = {
      'metadata.test': ['169.254.169.254'],
      'both.test': ['127.0.0.1', '169.254.169.254'],
      'mapped.test': ['::ffff:169.254.169.254'],
      'good.test': ['127.0.0.1'],
    };
    const answer = (host: string, _: unknown, callback: (error: null, addresses: object[]) => void): void =>
      callback(
        null,
        (answersOf[host] ?? []).map((ip) => ({ address: ip, family: isIP(ip) })),
      );
    vi.spyOn(dns, 'lookup').mockImplementation(answer as never);
    syncBuiltinESMExports();
    try {
      for (const host of Object.keys(answersOf)) {
        warnings = [];
        await hooksWith({ webhook: address().replace('127.0.0.1', host) }).ended(job());
        expect(warnings, host).toEqual(host === 'good.test' ? [] : [expect.stringContaining('webhookHosts')]);
      }
      expect(posts).toHaveLength(1);
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
  });

  test.each(['127.0.0.1', '::1', '10.0.0.7', '93.184.215.14', '2606:2800:21f::1'])('may reach %s', (ip) =>
    expect(isRefusedAddress(ip)).toBe(false),
  );

  test('is aborted when the engine closes, and still due then', async () => {
    answers = ['never'];
    const hooks = hooksWith({ webhook: address() }, { times: { postMs: 60_000, delaysMs: [60_000] }, graceMs: 50 });
    const told = hooks.ended(job());
    await vi.waitFor(() => expect(posts).toHaveLength(1), 60_000);
    await hooks.close();
    expect(await told).toBe(false);
    expect(await hooks.ended(job())).toBe(false);
    expect(posts).toHaveLength(1);
  });
});

const script = (code: string, ...args: string[]) => [process.execPath, '-e', code, '--', ...args];

describe('the end command', () => {
  const save = 'process.stdin.pipe(fs.createWriteStream(process.argv[1]));process.stdin.on("end",()=>{})';

  test('gets the job on standard input and its arguments unchanged, without a shell', async () => {
    const file = join(folder, '$(touch x); "a b".json');
    expect(await hooksWith({ endCommand: script(`const fs=require("fs");${save}`, file) }).ended(job())).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(job());
    expect(warnings).toEqual([]);
  });

  test('is reported when it fails or cannot be started, without its arguments', async () => {
    await hooksWith({ endCommand: script('process.exit(3)', 'hidden') }).ended(job());
    await hooksWith({ endCommand: [join(folder, 'nothing'), 'hidden'] }).ended(job());
    await hooksWith({ endCommand: ['\0'] }).ended(job());
    expect(warnings).toEqual([
      expect.stringContaining('ended with 3'),
      expect.stringContaining('cannot be started (ENOENT)'),
      expect.stringContaining('cannot be started'),
    ]);
    expect(warnings.join()).not.toContain('hidden');
  });

  test('may ignore its input and write endlessly', async () => {
    const code = 'process.stdin.destroy();process.stdout.write("x".repeat(5e6),()=>process.exit(0))';
    expect(await hooksWith({ endCommand: script(code) }).ended(job({ title: 'x'.repeat(500_000) }))).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('is killed with its children when it takes too long', async () => {
    if (process.platform === 'win32')
      return console.log('not tried: Windows ends children by a job object, not by their group');
    const alive = join(folder, 'alive');
    const child = `setInterval(()=>require("fs").writeFileSync(${JSON.stringify(alive)},String(Date.now())),20)`;
    const code = `require("child_process").spawn(process.execPath,["-e",${JSON.stringify(child)}],{stdio:"ignore"});setInterval(()=>{},1e6)`;
    await hooksWith({ endCommand: script(code) }, { times: { commandMs: 1500 } }).ended(job());
    expect(warnings[0]).toContain('took longer');
    expect(existsSync(alive)).toBe(true);
    // What was killed with it writes no more.
    const last = readFileSync(alive, 'utf8');
    await sleep(300);
    expect(readFileSync(alive, 'utf8')).toBe(last);
  });
});

describe('the queue', () => {
  test('notifies of every end without waiting, and again after a restart if it was aborted', async () => {
    const told: string[] = [];
    let settled = false;
    const hooks: EndHooks = {
      wanted: () => true,
      ended: async ({ title, state }) => {
        told.push(`${title} ${state}`);
        return settled;
      },
      close: async () => undefined,
    };
    const queue = makeQueueFixture({ hooks });
    const a = queue.ask('a', {}, 'proxy');
    queue.ask('b', { dependsOn: [a.id] });
    await queue.settle();
    await queue.jobs.cancel(a.id);
    await queue.settle();
    expect(told).toEqual(['a canceled', 'b failed']);
    settled = true;
    await queue.restart('crash');
    expect(told.slice(2).sort()).toEqual(['a canceled', 'b failed']);
    await queue.restart('crash');
    expect(told).toHaveLength(4);
    await queue.remove();
  });
});
