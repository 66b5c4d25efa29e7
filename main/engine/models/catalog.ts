/** The models that may be installed: the files of `resources/models`, and those that the user adds. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { Model } from '../../../core/models/model.js';

/**
 * By capability, then by name. `own` is a folder of the user's, in which what is no description of a model, or has an id of
 * `shipped`, is passed over.
 */
export async function readCatalog(shipped: string, own: string): Promise<Model[]> {
  const known = await Promise.all(
    (await listFiles(shipped)).map(async (file) => Model.parse(JSON.parse(await readFile(file, 'utf8')))),
  );
  const added = await Promise.all((await listFiles(own).catch(() => [])).map(readOwn));
  const models = new Map([...added.flat(), ...known].map((model) => [model.id, model]));
  const order = (model: Model): string => `${ORDER.indexOf(model.capability)} ${model.name}`;
  return [...models.values()].sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

const listFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.json')).map((name) => join(folder, name));

async function readOwn(file: string): Promise<Model[]> {
  try {
    return [Model.parse(JSON.parse(await readFile(file, 'utf8')))];
  } catch {
    return [];
  }
}

const ORDER: readonly string[] = ['speak', 'transcribe', 'vad', 'diarize'];

/** @throws UprightError `model.unknown` */
export function findModel(models: readonly Model[], id: string): Model {
  const found = models.find((model) => model.id === id);
  if (!found) throw new UprightError('model.unknown', message('models:unknown', { id }));
  return found;
}
