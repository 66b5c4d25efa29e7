/** Files that the system hands over to be opened. */
import { extname, isAbsolute, resolve } from 'node:path';

/** Whether the app opens such a file. */
export const isDocument = (path: string): boolean => extname(path).toLowerCase() === '.upright';

/** The documents that a command line names, as absolute paths; `folder` is where it was given. */
export const parseDocuments = (argv: readonly string[], folder: string): string[] =>
  argv
    .slice(1)
    .filter((each) => !each.startsWith('-') && isDocument(each))
    .map((each) => (isAbsolute(each) ? each : resolve(folder, each)));

const MOST_RECENT = 10;

/** The recent files after one more was opened: the newest first, each once. */
export const addRecent = (recent: readonly string[], path: string): string[] =>
  [path, ...recent.filter((each) => each !== path)].slice(0, MOST_RECENT);
