/** Where an engine's socket and its token lie. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type PlatformPath, posix, win32 } from 'node:path';

/** Where the socket server of a home listens. */
export interface SocketPaths {
  /** Path of the Unix domain socket, or name of the Windows pipe. */
  readonly socket: string;
  /** File with the token that `hello` brings. */
  readonly tokenFile: string;
  /** File with the token of the command line and the app, which may set what programs an engine starts. */
  readonly adminTokenFile: string;
  /** The folders that must be the user's alone, the outermost first. */
  readonly folders: readonly string[];
}

/** What the place depends on besides the home. */
export interface SocketMachine {
  readonly platform: string;
  /** User id; undefined on Windows. */
  readonly uid: number | undefined;
  /** Name of the user, for Windows, where pipes of all users share one space. */
  readonly user: string;
  /** A folder of the user that ends with the session (`XDG_RUNTIME_DIR`, XDG Base Directory Specification). */
  readonly runtimeFolder: string | undefined;
}

/** Most bytes of a Unix socket's path: `sun_path` has 104 on macOS, 108 on Linux, one of them for the end. */
const MOST_PATH_BYTES = 103;

/**
 * The place of the server of the engine whose data lie in `dataFolder`, an absolute path without links. It is in that
 * folder, or, where such a path is too long for a socket, in a folder named after it that only this user may enter.
 */
export function findSocketPaths(dataFolder: string, machine: SocketMachine = thisMachine()): SocketPaths {
  const { platform, uid, user, runtimeFolder } = machine;
  if (platform === 'win32') {
    const folder = win32.join(dataFolder, 'door');
    // Windows takes both cases of a name for one.
    const name = hash(`${dataFolder.toLowerCase()}\n${user.toLowerCase()}`);
    return { socket: `\\\\.\\pipe\\upright-${name}`, ...toTokenFiles(win32, folder), folders: [folder] };
  }
  const name = hash(dataFolder);
  const places = [
    [posix.join(dataFolder, 'door')],
    ...(runtimeFolder?.startsWith('/') ? [nested(posix.join(runtimeFolder, 'upright'), name)] : []),
    nested(`/tmp/upright-${uid ?? user}`, name),
  ].map(toPlace);
  const fitting = places.find(({ socket }) => Buffer.byteLength(socket) <= MOST_PATH_BYTES);
  return fitting ?? (places.at(-1) as SocketPaths);
}

const nested = (folder: string, name: string): string[] => [folder, posix.join(folder, name)];

function toPlace(folders: readonly string[]): SocketPaths {
  const folder = folders.at(-1) as string;
  return { socket: posix.join(folder, 'engine.sock'), ...toTokenFiles(posix, folder), folders };
}

const toTokenFiles = ({ join }: PlatformPath, folder: string): Pick<SocketPaths, 'tokenFile' | 'adminTokenFile'> => ({
  tokenFile: join(folder, 'token'),
  adminTokenFile: join(folder, 'admin-token'),
});

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function thisMachine(): SocketMachine {
  const { platform } = process;
  const uid = process.getuid?.();
  // The variable is not set for what cron or sudo starts, which must find the same place.
  const runtimeFolder = [`/run/user/${uid}`, process.env.XDG_RUNTIME_DIR ?? ''].find((folder) => isOwn(folder, uid));
  return { platform, uid, user: platform === 'win32' ? userInfo().username : '', runtimeFolder };
}

function isOwn(folder: string, uid: number | undefined): boolean {
  try {
    return uid !== undefined && statSync(folder).uid === uid;
  } catch {
    return false;
  }
}
