/** The models that may be installed: the files of `resources/models`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { Model } from '../../../core/models/model.js';

/** By capability, then by name. `resources` is the folder that holds `models/`. */
export async function readCatalog(resources: string): Promise<Model[]> {
  const folder = join(resources, 'models');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const models = await Promise.all(
    names.map(async (name) => Model.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
  const order = (model: Model): string => `${ORDER.indexOf(model.capability)} ${model.name}`;
  return models.sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

const ORDER: readonly string[] = ['speak', 'transcribe', 'vad', 'diarize'];

/** @throws UprightError `model.unknown` */
export function findModel(models: readonly Model[], id: string): Model {
  const found = models.find((model) => model.id === id);
  if (!found) throw new UprightError('model.unknown', message('models:unknown', { id }));
  return found;
}
