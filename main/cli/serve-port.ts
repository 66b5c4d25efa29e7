/** The port that `upright serve` took last: the same one again lets an open page continue at its address. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileOf = (dataFolder: string): string => join(dataFolder, 'serve-port');

/** The last port; null where there is none. */
export async function readLastPort(dataFolder: string): Promise<number | null> {
  const port = Number(await readFile(fileOf(dataFolder), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : null;
}

/** Keeps the port for the next start. That it cannot be kept fails nothing. */
export const writeLastPort = (dataFolder: string, port: number): Promise<void> =>
  writeFile(fileOf(dataFolder), `${port}\n`).catch(() => undefined);
