/** Paths of the socket and its token. */
import { expect, test } from 'vitest';
import { findSocketPaths } from '../../../main/transports/socket/socket-paths.js';

const linux = { platform: 'linux', uid: 1000, user: 'me', runtimeFolder: undefined, readPipeFile: () => null };
const long = `/home/${'someone-with-a-long-name/'.repeat(5)}data`;

test('the socket is in the home', () => {
  expect(findSocketPaths('/home/me/.local/share/upright', linux)).toEqual({
    socket: '/home/me/.local/share/upright/door/engine.sock',
    tokenFile: '/home/me/.local/share/upright/door/token',
    adminTokenFile: '/home/me/.local/share/upright/door/admin-token',
    pipeFile: null,
    folders: ['/home/me/.local/share/upright/door'],
  });
});

test('a path too long for a socket goes to a folder of the user, one for each home', () => {
  const session = findSocketPaths(long, { ...linux, runtimeFolder: '/run/user/1000' });
  expect(session.socket).toMatch(/^\/run\/user\/1000\/upright\/[0-9a-f]{16}\/engine\.sock$/);
  const temporary = findSocketPaths(long, linux);
  expect(temporary.socket).toMatch(/^\/tmp\/upright-1000\/[0-9a-f]{16}\/engine\.sock$/);
  expect(temporary.folders[0]).toBe('/tmp/upright-1000');
  expect(findSocketPaths(`${long}2`, linux).socket).not.toBe(temporary.socket);
});

test.each([0, 1, 2, 3, 4, 5])('fits a socket address at every length (%i more)', (more) => {
  const folder = `/${'é'.repeat(40)}${'x'.repeat(more)}`;
  const { socket } = findSocketPaths(folder, { ...linux, runtimeFolder: `/run/${'y'.repeat(200)}` });
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(103);
  expect(socket.startsWith(folder)).toBe(Buffer.byteLength(folder) + '/door/engine.sock'.length <= 103);
});

test('on Windows it is a pipe that nobody can guess, written down beside the token', () => {
  const home = 'C:\\Users\\Me\\AppData\\Local\\upright';
  const files = new Map<string, string>();
  const windows = {
    ...linux,
    platform: 'win32',
    uid: undefined,
    readPipeFile: (file: string) => files.get(file) ?? null,
  };
  const place = findSocketPaths(home, windows);
  expect(place).toMatchObject({ pipeFile: `${home}\\door\\pipe`, tokenFile: `${home}\\door\\token` });
  expect(place.socket).toMatch(/^\\\\\.\\pipe\\upright-[0-9a-f]{32}$/);
  expect(findSocketPaths(home, windows).socket).not.toBe(place.socket);

  files.set(`${home}\\door\\pipe`, `${place.socket}\n`);
  expect(findSocketPaths(home, windows).socket).toBe(place.socket);
  files.set(`${home}\\door\\pipe`, '\\\\server\\pipe\\other');
  expect(findSocketPaths(home, windows).socket).toMatch(/^\\\\\.\\pipe\\upright-/);
});
