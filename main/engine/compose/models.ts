/** Composes the models that the user installs. */
import { join } from 'node:path';
import type { Jobs } from '../jobs/ports.js';
import { readFreeBytes } from '../doctor/doctor.js';
import { lazy } from '../lazy.js';
import { readCatalog } from '../models/catalog.js';
import { createModelHandlers } from '../models/handlers.js';
import { type InstalledModels, openInstalledModels } from '../models/installed.js';
import { runInstall } from '../models/run-install.js';
import { findResources } from '../resources.js';
import type { InstalledModel } from '../speech/installed-model.js';
import type { Model, ModelCapability } from '../../../core/models/model.js';
import type { EngineContext } from './context.js';
import type { JobFeature } from './feature.js';

/** The models of a home, and the list of those that there are. */
export interface Models {
  readonly catalog: () => Promise<readonly Model[]>;
  readonly installed: InstalledModels;
  readonly freeBytes: () => Promise<number | null>;
  /** Those that are installed and do this. */
  readonly find: (capability: ModelCapability) => Promise<readonly InstalledModel[]>;
}

/** Opens the models of a home. They can be fetched again, but take long to. */
export function openModels({ home }: EngineContext): Models {
  const list = lazy(() => readCatalog(join(findResources(), 'models'), join(home.config, 'models')));
  const installed = openInstalledModels(join(home.data, 'models'));
  return {
    catalog: list.get,
    installed,
    // Their folder is made with the first of them.
    freeBytes: () => readFreeBytes(home.data).catch(() => null),
    async find(wanted) {
      const models = (await list.get()).filter(({ capability }) => capability === wanted);
      const there = await Promise.all(models.map((model) => installed.isInstalled(model)));
      return models.filter((_, i) => there[i]).map((model) => ({ model, folder: installed.folderOf(model) }));
    },
  };
}

/** What models use of other features. */
export interface ModelDependencies {
  readonly models: Models;
  readonly jobs: Jobs;
  /** Throws where no connection may be opened. */
  readonly connect: () => void;
}

/** Composes the `models.*` methods and the job that installs one. */
export function composeModels(
  { sherpa }: EngineContext,
  { models, jobs, connect }: ModelDependencies,
): JobFeature<'models', 'model'> {
  return {
    handlers: createModelHandlers({
      ...models,
      sherpa,
      enqueue: (request, title) =>
        jobs.enqueue('model', { params: JSON.parse(JSON.stringify(request)), title, key: `model/${request.model}` }).id,
    }),
    jobKinds: {
      model: {
        run: (params, { signal, onProgress }) => runInstall(params, models, { signal, onProgress, connect }),
        concurrency: () => 1,
        retries: () => 'transient',
        limited: false,
        uses: 'light',
      },
    },
  };
}
