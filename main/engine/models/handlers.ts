/** The `models.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { ListedModel, type ModelInstall } from '../../../core/api/models.js';
import { UprightError } from '../../../core/errors.js';
import { type Label, message } from '../../../core/locales/message.js';
import type { Model } from '../../../core/models/model.js';
import type { Sherpa } from '../speech/sherpa-process.js';
import { findModel } from './catalog.js';
import type { InstalledModels } from './installed.js';
import { testModel } from './test-model.js';

/** What the methods need. */
export interface ModelPorts {
  /** Those that may be installed. */
  readonly catalog: () => Promise<readonly Model[]>;
  readonly installed: InstalledModels;
  readonly sherpa: Sherpa;
  /** Bytes that are free where they are kept; null where that cannot be told. */
  readonly freeBytes: () => Promise<number | null>;
  readonly enqueue: (request: ModelInstall, title: Label) => string;
}

export const createModelHandlers = ({
  catalog,
  installed,
  sherpa,
  freeBytes,
  enqueue,
}: ModelPorts): HandlersOf<ApiOf<'models'>> => ({
  'models.list': async () => ({
    models: await Promise.all(
      (await catalog()).map(async (model) => {
        const { id, name, capability, languages, licence, homepage, size, voices } = model;
        const facts = { id, name, capability, languages, licence, homepage, size, voices };
        return ListedModel.parse({ ...facts, installed: await installed.isInstalled(model) });
      }),
    ),
    freeBytes: await freeBytes(),
  }),
  'models.install': async (request) => {
    const { name } = findModel(await catalog(), request.model);
    return { jobId: enqueue(request, message('queue:model', { name })) };
  },
  'models.remove': async ({ model: id }) => {
    await installed.remove(findModel(await catalog(), id));
    return { model: id };
  },
  'models.test': async ({ model: id }, { signal }) => {
    const model = findModel(await catalog(), id);
    if (!(await installed.isInstalled(model)))
      throw new UprightError('model.unknown', message('models:notInstalled', { name: model.name, id }));
    return { model: id, ...(await testModel({ model, folder: installed.folderOf(model) }, sherpa, signal)) };
  },
});
