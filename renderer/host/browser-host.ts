/**
 * A browser around the page, as with `upright serve`. A page sees no paths: files that a person chooses or drops are sent to
 * the engine's machine (`POST /upload`), which is the same one, and their place there is what everything else works with.
 */
import { UprightError } from '../../core/errors.js';
import type { FileChoice, OutputChoice } from '../../preload/bridge.js';
import type { Host } from './host.js';
import { ask } from './output-prompt.js';

const ACCEPTED: Readonly<Record<FileChoice['purpose'], string>> = {
  media: 'video/*,audio/*,image/*,.mkv,.mov,.webm,.ttf,.otf,.cube',
  project: '.upright,.json,.otio',
  font: '.ttf,.otf',
  lut: '.cube',
  model: '.bz2,.onnx,.txt,.bin,.json',
  relink: '',
};
const PREFERENCES = 'upright.preferences';

/** The browser as a host. */
export const createBrowserHost = (): Host => {
  // Asked for while there is somebody to answer.
  let startCommand: string | null = null;
  void fetch('/start-command')
    .then(async (response) => (await response.json()) as { readonly command: string })
    .then(
      ({ command }) => {
        startCommand = command;
      },
      () => undefined,
    );
  return {
    kind: 'browser',
    platform: /mac/i.test(navigator.platform) ? 'darwin' : /win/i.test(navigator.platform) ? 'win32' : 'linux',
    chooseFiles: async ({ purpose, multiple }, onProgress) =>
      send(await chooseFiles(ACCEPTED[purpose], multiple), onProgress),
    chooseFolder: async () => null,
    chooseOutput: async (choice) => ask(await fetchOutputPath(choice)),
    suggestOutput: fetchOutputPath,
    pathsOf: send,
    reveal: async (path, address) => {
      if (address === undefined) return;
      const link = document.createElement('a');
      link.href = address;
      link.download = path.split(/[\\/]/).at(-1) ?? '';
      link.click();
    },
    onCommand: () => () => undefined,
    onOpenFile: () => () => undefined,
    startCommand: () => startCommand,
    onEngine: () => () => undefined,
    setMenu: () => undefined,
    setDocument: (shown) => {
      document.title = shown ? `${shown.name} – Upright` : 'Upright';
    },
    getPreferences: async () => readPreferences(),
    setPreferences: async (changes) => {
      try {
        localStorage.setItem(PREFERENCES, JSON.stringify({ ...readPreferences(), ...changes }));
      } catch {
        // A full or forbidden store only means that they are not kept.
      }
    },
  };
};

function readPreferences(): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}');
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

const chooseFiles = (accept: string, multiple: boolean): Promise<readonly File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept, multiple, hidden: true });
    const answer = (files: readonly File[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => answer([...(input.files ?? [])]));
    input.addEventListener('cancel', () => answer([]));
    // Outside the document it could be garbage-collected while the dialog is open, and the choice with it.
    document.body.append(input);
    input.click();
  });

async function send(files: readonly File[], onProgress?: (share: number) => void): Promise<readonly string[]> {
  const paths: string[] = [];
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let done = 0;
  for (const file of files) {
    const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
    if (!response.ok) {
      throw new UprightError(
        response.status === 507 ? 'disk.full' : 'input.unreadable',
        (await response.text()) || undefined,
      );
    }
    paths.push(((await response.json()) as { readonly path: string }).path);
    done += file.size;
    onProgress?.(done / total);
  }
  return paths;
}

// A browser cannot ask for a place on the disk.
async function fetchOutputPath({ name }: OutputChoice): Promise<string> {
  const response = await fetch(`/output?name=${encodeURIComponent(name)}`);
  if (!response.ok) throw new UprightError('output.unwritable');
  return ((await response.json()) as { readonly path: string }).path;
}
