/** The models of a home, each a folder that is whole once its `installed.json` is there. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Model, neededPaths } from '../../../core/models/model.js';
import { replaceFile } from '../../files/place-file.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

const Installed = z.object({ id: z.string(), installedAt: z.number() });

export interface InstalledModels {
  /** Where the files of a model lie, whether it is installed or not. */
  readonly folderOf: (model: Model) => string;
  /** Where it is put together; what is left of an attempt that was ended. */
  readonly draftOf: (model: Model) => string;
  readonly isInstalled: (model: Model) => Promise<boolean>;
  /** Puts a draft into place. @throws UprightError `model.damaged` where it lacks a file that is needed */
  readonly keep: (model: Model) => Promise<void>;
  /** Removes a model, and what has arrived of it. */
  readonly remove: (model: Model) => Promise<void>;
}

export function openInstalledModels(folder: string): InstalledModels {
  const folderOf = ({ id }: Model): string => join(folder, id);
  // No id begins with a dot.
  const draftOf = ({ id }: Model): string => join(folder, `.${id}`);
  const clear = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
  return {
    folderOf,
    draftOf,
    async isInstalled(model) {
      const text = await readFile(join(folderOf(model), 'installed.json'), 'utf8').catch(() => '');
      return Installed.safeParse(parse(text)).data?.id === model.id;
    },
    async keep(model) {
      const draft = join(draftOf(model), 'files');
      for (const path of neededPaths(model)) {
        if (await stat(join(draft, path)).catch(() => null)) continue;
        throw new UprightError('model.damaged', message('models:missing', { name: model.name, file: path }));
      }
      await clear(folderOf(model));
      await replaceFile(draft, folderOf(model));
      const facts = JSON.stringify({ id: model.id, installedAt: Date.now() });
      await writeFileAtomic(join(folderOf(model), 'installed.json'), facts, { durable: true });
      await clear(draftOf(model));
    },
    async remove(model) {
      // First what says that it is whole.
      await rm(join(folderOf(model), 'installed.json'), { force: true });
      await Promise.all([clear(folderOf(model)), clear(draftOf(model))]);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
