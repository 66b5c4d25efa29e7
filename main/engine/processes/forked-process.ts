/** A process of its own for code that may end it or never come to an end. How one is started depends on what runs the engine: Node, or Electron. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process that runs one of our entries. */
export interface ForkedProcess {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, with the end of what it wrote to its standard error. */
  readonly onEnd: (listener: (said: string) => void) => void;
  readonly kill: () => void;
}

/** What such a process runs: models with sherpa-onnx, or sharp on pictures that it cannot be stopped at. */
export type ProcessEntry = 'sherpa' | 'pictures';

/** Starts one; null where none can be started. */
export type ForkProcess = (entry: ProcessEntry) => ForkedProcess | null;

/** How much of what a process says before it ends is kept, in characters. */
export const MOST_SAID = 300;

const KEPT = [
  ...['PATH', 'HOME', 'PWD', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'],
  // Drawings find fonts by these, and choose between languages.
  ...['FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_DIRS', 'XDG_DATA_HOME'],
  ...['USERPROFILE', 'LOCALAPPDATA', 'windir', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'LC_MESSAGES'],
];

/** Paths and languages, no more: no key and no setting goes to code that reads files of others. */
export const toPlainEnvironment = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(KEPT.flatMap((key) => (env[key] === undefined ? [] : [[key, env[key]]])));

// The built entry lies beside those of the build; Node runs the source as it stands.
const ENTRIES: Readonly<Record<ProcessEntry, readonly string[]>> = {
  sherpa: ['./sherpa.js', '../sherpa.js', '../speech/sherpa-child.ts'],
  pictures: ['./pictures.js', '../pictures.js', '../media/pictures/picture-child.ts'],
};
const findEntry = (entry: ProcessEntry): string | undefined =>
  ENTRIES[entry].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));

/** As a process of Node, which Electron's fuses forbid. */
export function forkByNode(entry: ProcessEntry): ForkedProcess | null {
  const file = findEntry(entry);
  if (file === undefined || process.versions.electron !== undefined) return null;
  const child = fork(file, [], {
    ...{ serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
    env: toPlainEnvironment(process.env),
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-MOST_SAID);
  });
  return {
    // A process that has ended is told of by its end.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onEnd(listener) {
      child.once('error', () => listener(said));
      child.once('exit', () => listener(said));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
