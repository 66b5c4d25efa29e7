/** The `system.*`, `settings.*` and `doctor.*` methods: the engine itself, joined from what it stands on. */
import { stat } from 'node:fs/promises';
import type { ApiOf } from '../../core/api/api.js';
import type { HandlersOf } from '../../core/api/method.js';
import type { Settings, Whereabouts } from '../../core/api/system.js';
import { checkFolders, checkFonts, checkNode, checkStore, runChecks, type StoreFacts } from './doctor/doctor.js';
import { writeReport } from './doctor/report.js';
import { checkFfmpeg } from './ffmpeg/doctor.js';
import type { FfmpegTools } from './ffmpeg/tools.js';
import type { FontCatalog } from './fonts/catalog.js';
import type { Home } from './home.js';
import type { Jobs } from './jobs/ports.js';
import { chooseLevel } from './logs/level.js';
import type { Log } from './logs/log.js';
import { readLogLines } from './logs/read-lines.js';
import type { Lazy } from './lazy.js';
import { checkOutput } from './render/check-output.js';
import type { Secrets } from './settings/secrets.js';
import type { SettingsStore } from './settings/settings.js';
import type { Store } from './store/store.js';

/** What they are joined from. */
export interface SystemSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: Home;
  readonly version: string;
  readonly door: Pick<Whereabouts, 'socket' | 'tokenFile'>;
  readonly store: Store;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly tools: Lazy<FfmpegTools>;
  readonly fonts: Lazy<FontCatalog>;
  /** Where probes and proofs are kept. */
  readonly probeCache: string;
}

/** The handlers. */
export function createSystemHandlers(
  sources: SystemSources,
): HandlersOf<ApiOf<'system'> & ApiOf<'settings'> & ApiOf<'doctor'>> {
  const { env, home, version, door, store, settings, secrets, log, jobs, tools, fonts, probeCache } = sources;
  const startedAt = Date.now();
  const describeStore = async (): Promise<StoreFacts> => ({
    schemaVersion: store.version(),
    damage: store.findDamage(),
    bytes: (await stat(store.file)).size,
    rows: store.countRows(),
  });
  const check = () =>
    runChecks([
      checkNode,
      async () => checkFfmpeg(await tools.get(), { cacheFolder: probeCache }),
      () => checkFonts(fonts.get),
      () => checkFolders({ ...home }),
      () => checkStore(describeStore, store.file),
    ]);
  return {
    'system.info': () => ({
      home: { ...home },
      database: store.file,
      ...door,
      version,
      pid: process.pid,
      startedAt,
      platform: `${process.platform} ${process.arch}`,
    }),
    // Like every call that changes something, it has told the queue before it comes here.
    'system.present': () => ({}),
    'settings.get': () => settings.get(),
    'settings.set': (changes) => {
      const changed = settings.set(changes);
      if (changes.ffmpeg !== undefined) tools.reset();
      if (changes.logLevel !== undefined) log.setLevel(chooseLevel(env, changed.logLevel));
      jobs.schedule();
      return changed;
    },
    'settings.setSecret': ({ name, value }) => {
      if (value !== null) log.hide(value);
      secrets.set(name, value);
      return {};
    },
    'doctor.run': async () => ({ checks: await check() }),
    'doctor.report': async (request) => {
      await log.flush();
      return writeReport(request, {
        version,
        env,
        folders: { ...home },
        checks: check,
        tools: tools.get,
        settings: (): Settings => settings.get(),
        failures: () => jobs.list({ kinds: [], states: ['failed', 'waiting'] }, 0, 100).jobs,
        database: describeStore,
        logLines: () => readLogLines(home.logs),
        redact: log.redact,
        checkOutput,
      });
    },
  };
}
