/** Where an engine's socket and its token lie. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
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
  /** File with the name of the Windows pipe; null for a Unix socket. */
  readonly pipeFile: string | null;
  /** The folders that must be the user's alone, the outermost first. */
  readonly folders: readonly string[];
}

/** What the place depends on besides the home. */
export interface SocketMachine {
  readonly platform: string;
  /** User id; undefined on Windows. */
  readonly uid: number | undefined;
  /** Name of the user, where there is no id. */
  readonly user: string;
  /** What is in {@link SocketPaths.pipeFile}; null where it cannot be read. */
  readonly readPipeFile: (file: string) => string | null;
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
  if (platform === 'win32') return findPipe(win32.join(dataFolder, 'door'), machine);
  const name = hash(dataFolder);
  const places = [
    [posix.join(dataFolder, 'door')],
    ...(runtimeFolder?.startsWith('/') ? [nested(posix.join(runtimeFolder, 'upright'), name)] : []),
    nested(`/tmp/upright-${uid ?? user}`, name),
  ].map(toPlace);
  const fitting = places.find(({ socket }) => Buffer.byteLength(socket) <= MOST_PATH_BYTES);
  return fitting ?? (places.at(-1) as SocketPaths);
}

// Pipes of all users share one space, where anybody could take a name that can be guessed. So it is random: an engine writes
// it down for its clients.
function findPipe(folder: string, { readPipeFile }: SocketMachine): SocketPaths {
  const pipeFile = win32.join(folder, 'pipe');
  const kept = readPipeFile(pipeFile)?.trim() ?? '';
  const socket = PIPE.test(kept) ? kept : `\\\\.\\pipe\\upright-${randomBytes(16).toString('hex')}`;
  return { socket, pipeFile, ...toTokenFiles(win32, folder), folders: [folder] };
}

const PIPE = /^\\\\\.\\pipe\\upright-[0-9a-f]{32}$/;

const nested = (folder: string, name: string): string[] => [folder, posix.join(folder, name)];

function toPlace(folders: readonly string[]): SocketPaths {
  const folder = folders.at(-1) as string;
  return { socket: posix.join(folder, 'engine.sock'), pipeFile: null, ...toTokenFiles(posix, folder), folders };
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
  const user = platform === 'win32' ? userInfo().username : '';
  return { platform, uid, user, runtimeFolder, readPipeFile };
}

function readPipeFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isOwn(folder: string, uid: number | undefined): boolean {
  try {
    return uid !== undefined && statSync(folder).uid === uid;
  } catch {
    return false;
  }
}
