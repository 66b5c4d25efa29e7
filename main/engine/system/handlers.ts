/** The `system.*` methods: what this engine is. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { EnginePaths } from '../../../core/api/system.js';

export interface SystemFacts {
  readonly home: EnginePaths['home'];
  readonly database: string;
  readonly endpoint: Pick<EnginePaths, 'socket' | 'tokenFile'>;
  readonly version: string;
}

export function createSystemHandlers({ home, database, endpoint, version }: SystemFacts): HandlersOf<ApiOf<'system'>> {
  const startedAt = Date.now();
  return {
    'system.info': () => ({
      home: { ...home },
      database,
      ...endpoint,
      version,
      pid: process.pid,
      startedAt,
      platform: `${process.platform} ${process.arch}`,
    }),
    // Every call that changes something counts as activity of the user, see `reportActivity`; this one does nothing else.
    'system.present': () => ({}),
  };
}
