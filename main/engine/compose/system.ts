/** Composes the methods about the engine itself: its information, settings and diagnostics. */
import { stat } from 'node:fs/promises';
import type { DoctorCheck } from '../../../core/api/system.js';
import { checkFolders, checkFonts, checkNode, checkStore, runChecks, type StoreFacts } from '../doctor/doctor.js';
import { createDoctorHandlers } from '../doctor/handlers.js';
import { checkFfmpeg } from '../ffmpeg/doctor.js';
import type { Jobs } from '../jobs/ports.js';
import { chooseLevel } from '../logs/level.js';
import { readLogLines } from '../logs/read-lines.js';
import { databaseFile } from '../home.js';
import { createSettingsHandlers } from '../settings/handlers.js';
import { listBackups } from '../store/backups.js';
import { createSystemHandlers } from '../system/handlers.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** What the system uses of other features. */
export interface SystemDependencies {
  readonly jobs: Jobs;
}

/** Composes the `system.*`, `settings.*` and `doctor.*` methods. */
export function composeSystem(
  context: EngineContext,
  { jobs }: SystemDependencies,
): Feature<'system' | 'settings' | 'doctor'> {
  const { env, home, version, endpoint, store, storeFailure, settings, secrets, log, tools, events } = context;
  const describeStore = async (): Promise<StoreFacts> => {
    if (storeFailure) throw storeFailure;
    return {
      schemaVersion: store.version(),
      damage: store.findDamage(),
      bytes: (await stat(store.file)).size,
      rows: store.countRows(),
      backups: listBackups(store.file).length,
    };
  };
  return {
    handlers: {
      ...createSystemHandlers({ home, database: databaseFile(home), endpoint, version }),
      ...createSettingsHandlers(settings, secrets, {
        onChange: (changes, changed) => {
          if (changes.ffmpeg !== undefined) tools.reset();
          if (changes.logLevel !== undefined) log.setLevel(chooseLevel(env, changed.logLevel));
          if (PROVIDER_SETTINGS.some((name) => changes[name] !== undefined))
            events.emit('providers.changed', { ids: [] });
          jobs.schedule();
        },
        onSecret: log.hide,
      }),
      ...createDoctorHandlers({
        version,
        env,
        folders: { ...home },
        checks: () => runDoctor(context, describeStore),
        tools: tools.get,
        settings: settings.get,
        failures: () => jobs.list({ kinds: [], states: ['failed', 'waiting'] }, 0, 100).jobs,
        database: describeStore,
        logLines: () => readLogLines(home.logs),
        flushLog: log.flush,
        redact: log.redact,
      }),
    },
  };
}

// What decides whether a service may be asked, and which first.
const PROVIDER_SETTINGS = [
  ...(['offline', 'providerOrder', 'providersAllowed', 'providerAddresses', 'budget'] as const),
];

const runDoctor = (
  { home, tools, fonts, probeCache }: EngineContext,
  describeStore: () => Promise<StoreFacts>,
): Promise<DoctorCheck[]> =>
  runChecks([
    checkNode,
    async () => checkFfmpeg(await tools.get(), { cacheFolder: probeCache }),
    () => checkFonts(fonts.get),
    () => checkFolders({ ...home }),
    () => checkStore(describeStore, databaseFile(home)),
  ]);
