/** The folders of Upright's data: those of the platform, or all under `UPRIGHT_HOME`. */
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

export interface Home {
  /** What can be made again. */
  readonly cache: string;
  readonly data: string;
  readonly config: string;
  readonly logs: string;
}

export const databaseFile = (home: Home): string => join(home.data, 'upright.db');

export function findHome(env: Readonly<Record<string, string | undefined>>): Home {
  const home = env.UPRIGHT_HOME;
  if (home) {
    const root = resolve(home);
    return {
      cache: join(root, 'cache'),
      data: join(root, 'data'),
      config: join(root, 'config'),
      logs: join(root, 'logs'),
    };
  }
  const { cache, data, config, log } = envPaths('upright', { suffix: '' });
  return { cache, data, config, logs: log };
}
