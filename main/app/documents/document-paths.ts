/** Paths of documents that the system asks the app to open. */
import { extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether the app opens files with this path's extension. */
export const isDocument = (path: string): boolean => extname(path).toLowerCase() === '.upright';

/**
 * The documents named on a command line, as absolute paths; relative ones are resolved against `folder`. Desktops' launchers
 * name them by `file:` URLs.
 */
export const parseDocuments = (argv: readonly string[], folder: string): string[] =>
  argv
    .slice(1)
    .filter((each) => !each.startsWith('-'))
    .map(toPath)
    .filter(isDocument)
    .map((each) => (isAbsolute(each) ? each : resolve(folder, each)));

function toPath(argument: string): string {
  if (!/^file:/i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return '';
  }
}

const MOST_RECENT = 10;

/** The recent files after `path` was opened: newest first, each once. */
export const addRecent = (recent: readonly string[], path: string): string[] =>
  [path, ...recent.filter((each) => each !== path)].slice(0, MOST_RECENT);
