/** The socket server: privacy of its files, replacing stale ones, closing. */
import { fork } from 'node:child_process';
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openSocketServer } from '../../../main/transports/socket/server.js';
import { findSocketPaths } from '../../../main/transports/socket/socket-paths.js';
import { socketPort } from '../../../main/transports/socket/port.js';
import { FakeHost, type Fixture, openFixture } from './socket-fixture.js';

let fixture: Fixture;
afterEach(() => fixture?.close());

const hello = () => ({ version: '1.2.3' });
const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & 0o777;
const exists = async (path: string): Promise<boolean> => (await lstat(path).catch(() => null)) !== null;

test('socket and token are private, whatever the umask', async () => {
  const before = process.umask(0);
  fixture = await openFixture().finally(() => process.umask(before));
  const { socket, tokenFile } = fixture.paths;
  expect(await modeOf(dirname(socket))).toBe(0o700);
  expect(await modeOf(socket)).toBe(0o600);
  expect(await modeOf(tokenFile)).toBe(0o600);
  expect((await lstat(socket)).isSocket()).toBe(true);
  expect(Buffer.from(fixture.token, 'base64url')).toHaveLength(32);
});

test('closing removes both, and a new server has a new token', async () => {
  fixture = await openFixture();
  const { paths, token } = fixture;
  await fixture.server.close();
  expect([await exists(paths.socket), await exists(paths.tokenFile)]).toEqual([false, false]);
  const again = await openSocketServer(new FakeHost(), { paths, hello });
  expect((await readFile(paths.tokenFile, 'utf8')).trim()).not.toBe(token);
  await again.close();
});

test('a folder writable by others is made private; a link or a file in its place is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-folder-'));
  const open = async (name: string) => {
    const paths = findSocketPaths(join(folder, name));
    const server = await openSocketServer(new FakeHost(), { paths, hello });
    await server.close();
    return modeOf(dirname(paths.socket));
  };
  await mkdir(join(folder, 'loose', 'door'), { recursive: true });
  await chmod(join(folder, 'loose', 'door'), 0o777);
  expect(await open('loose')).toBe(0o700);

  await mkdir(join(folder, 'linked'));
  await symlink(join(folder, 'loose'), join(folder, 'linked', 'door'));
  await expect(open('linked')).rejects.toMatchObject({ code: 'output.unwritable' });
  await mkdir(join(folder, 'file'));
  await writeFile(join(folder, 'file', 'door'), '');
  await expect(open('file')).rejects.toMatchObject({ code: 'output.unwritable' });
  await rm(folder, { recursive: true });
});

test('a folder of another user is refused', async () => {
  if (process.getuid?.() !== 0) {
    console.info('only root can give a folder away: a folder of another user was not tried');
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'upright-owner-'));
  const paths = findSocketPaths(folder);
  await mkdir(dirname(paths.socket), { mode: 0o700 });
  await chown(dirname(paths.socket), 12_345, 12_345);
  await expect(openSocketServer(new FakeHost(), { paths, hello })).rejects.toMatchObject({
    code: 'output.unwritable',
    message: expect.stringContaining('belongs to another user'),
  });
  await rm(folder, { recursive: true });
});

test('fails without leftovers if its path cannot be replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-blocked-'));
  const paths = findSocketPaths(folder);
  await mkdir(paths.socket, { recursive: true });
  await expect(openSocketServer(new FakeHost(), { paths, hello })).rejects.toThrow();
  expect(await readdir(dirname(paths.socket))).toEqual(['engine.sock']);
  await rm(folder, { recursive: true });
});

test('a home with a long path has its socket elsewhere, equally private', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-long-'));
  const paths = findSocketPaths(join(folder, 'x'.repeat(100)));
  expect(paths.socket.startsWith(folder)).toBe(false);
  const server = await openSocketServer(new FakeHost(), { paths, hello });
  for (const path of paths.folders) expect(await modeOf(path)).toBe(0o700);
  const port = await socketPort(paths);
  await port.close();
  await server.close();
  await rm(dirname(paths.socket), { recursive: true });
  await rm(folder, { recursive: true });
});

test('files of a killed engine are replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-stale-'));
  const paths = findSocketPaths(folder);
  await mkdir(dirname(paths.socket), { mode: 0o700 });
  const script = join(folder, 'die.mjs');
  await writeFile(
    script,
    `import { createServer } from 'node:net';
     createServer().listen(${JSON.stringify(paths.socket)}, () => process.kill(process.pid, 'SIGKILL'));`,
  );
  await new Promise((resolve) => fork(script).once('exit', resolve));
  expect((await lstat(paths.socket)).isSocket()).toBe(true);
  await writeFile(paths.tokenFile, 'old');

  const server = await openSocketServer(new FakeHost(), { paths, hello });
  const port = await socketPort(paths);
  expect(port.hello).toEqual(hello());
  await port.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test('a live engine keeps its socket and its token', async () => {
  fixture = await openFixture();
  const { paths, token } = fixture;
  await expect(openSocketServer(new FakeHost(), { paths, hello })).rejects.toMatchObject({ code: 'home.busy' });
  expect((await readFile(paths.tokenFile, 'utf8')).trim()).toBe(token);
  const port = await socketPort(paths);
  await port.close();
});

test('closing does not remove another engine’s files', async () => {
  fixture = await openFixture();
  const { paths, server } = fixture;
  await rm(paths.socket);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(paths.socket, resolve));
  await writeFile(paths.tokenFile, 'theirs');
  await server.close();
  expect((await lstat(paths.socket)).isSocket()).toBe(true);
  expect(await readFile(paths.tokenFile, 'utf8')).toBe('theirs');
  await new Promise((resolve) => other.close(resolve));
});

test('closing aborts running calls and answers them before it disconnects', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.call(1, 'test.wait');
  await expect.poll(() => fixture.host.waiting).toBe(1);
  await fixture.server.close();
  expect(await client.line()).toMatchObject({ id: 1, result: 'aborted' });
  expect(await client.line()).toBeNull();
});

test('counts its clients', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-count-'));
  const paths = findSocketPaths(folder);
  const counts: number[] = [];
  const server = await openSocketServer(new FakeHost(), { paths, hello, onClients: (count) => counts.push(count) });
  const ports = [await socketPort(paths), await socketPort(paths)];
  expect(server.clients()).toBe(2);
  await Promise.all(ports.map((port) => port.close()));
  await expect.poll(() => server.clients()).toBe(0);
  expect(counts).toEqual([1, 2, 1, 0]);
  await server.close();
  await rm(folder, { recursive: true });
});
