/** What the features of one running engine share: its folders, database, settings, log, events, caches and tools. */
import { join } from 'node:path';
import type { EnginePaths } from '../../../core/api/system.js';
import type { UprightError } from '../../../core/errors.js';
import type { Message } from '../../../core/locales/message.js';
import { type ContentCache, openContentCache } from '../cache/content-cache.js';
import { createEventHub, type EventHub } from '../event-hub.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { type FontCatalog, loadFontCatalog } from '../fonts/catalog.js';
import type { Home } from '../home.js';
import { type Lazy, lazy } from '../lazy.js';
import { chooseLevel } from '../logs/level.js';
import { type Log, openLog } from '../logs/log.js';
import { createDrawInProcess, type DrawInProcess } from '../media/pictures/draw-in-process.js';
import type { MediaPorts } from '../media/ports.js';
import { findResources } from '../resources.js';
import { openSecrets, type Protection, type Secrets } from '../settings/secrets.js';
import { forkByNode, type ForkProcess } from '../processes/forked-process.js';
import { createSherpa, type Sherpa } from '../speech/sherpa-process.js';
import { openSettings, type SettingsStore } from '../settings/settings.js';
import { type AssetRecords, openAssetRecords } from '../store/asset-records.js';
import { openProjectRecords, type ProjectRecords } from '../store/project-records.js';
import type { Store } from '../store/store.js';
import { openHomeStore } from './open-store.js';

/** How an engine is started. */
export interface EngineOptions {
  /** Decides where it lives and which FFmpeg it prefers. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether it runs every job that waits in the home, or only those that it is asked for. */
  readonly persistent?: boolean;
  /** Reported by `system.info`. */
  readonly version?: string;
  /** Where its socket will be. */
  readonly endpoint?: Pick<EnginePaths, 'socket' | 'tokenFile'>;
  /** How secrets are encrypted; without one only the mode of their file protects them. */
  readonly protection?: Protection;
  /** Whether it is of use without its database, such as for rendering a file. */
  readonly storeOptional?: boolean;
  /** Starts processes of the engine's own; by Node where absent. */
  readonly forkProcess?: ForkProcess;
  /** Called with what a person should know of the database. */
  readonly onNotice?: (notice: Message) => void;
}

/** Passed to every `compose…` function of this folder. */
export interface EngineContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: Home;
  readonly persistent: boolean;
  readonly version: string;
  readonly endpoint: Pick<EnginePaths, 'socket' | 'tokenFile'>;
  readonly store: Store;
  /** Why the database could not be opened; `store` is then one in memory. */
  readonly storeFailure: UprightError | null;
  readonly assetRecords: AssetRecords;
  readonly projectRecords: ProjectRecords;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly events: EventHub;
  /** Aborts when the engine closes. */
  readonly signal: AbortSignal;
  /** Folder of probes, encoder tests and prepared media. */
  readonly probeCache: string;
  readonly cache: ContentCache;
  /** Draws pictures that may take for ever; undefined where no process can be started. */
  readonly draw: DrawInProcess | undefined;
  /** Runs models. */
  readonly sherpa: Sherpa;
  readonly tools: Lazy<FfmpegTools>;
  readonly fonts: Lazy<FontCatalog>;
  /** The signal is that of the engine where none is given. */
  readonly mediaPorts: (signal?: AbortSignal) => Promise<MediaPorts>;
}

/** Opens a home that this process has locked. */
export function openContext(home: Home, options: EngineOptions, signal: AbortSignal): EngineContext {
  const { env = process.env, persistent = true, version = '', endpoint = { socket: '', tokenFile: '' } } = options;
  const { store, storeFailure, storeNotice } = openHomeStore(home, !options.storeOptional);
  if (storeNotice) options.onNotice?.(storeNotice);
  const settings = openSettings(home.config);
  const secrets = openSecrets(home.config, options.protection);
  const log = openLog({ folder: home.logs, level: chooseLevel(env, settings.get().logLevel) });
  for (const secret of secrets.all()) log.hide(secret);
  const probeCache = join(home.cache, 'media');
  const tools = lazy(() => locateFfmpeg({ setting: settings.get().ffmpeg ?? undefined, env, cacheFolder: probeCache }));
  const fork = options.forkProcess ?? (process.versions.electron === undefined ? forkByNode : null);
  const draw = fork ? createDrawInProcess(fork, signal) : undefined;
  return {
    ...{
      env,
      home,
      persistent,
      version,
      endpoint,
      store,
      storeFailure,
      settings,
      secrets,
      log,
      signal,
      probeCache,
      tools,
    },
    assetRecords: openAssetRecords(store),
    projectRecords: openProjectRecords(store),
    events: createEventHub(),
    cache: openContentCache(join(home.cache, 'render')),
    draw,
    sherpa: createSherpa(fork),
    fonts: lazy(() => loadFontCatalog(findResources())),
    mediaPorts: async (own = signal) => ({ tools: await tools.get(), cacheFolder: probeCache, signal: own, draw }),
  };
}
