/** The styles that come with Upright: the files of `resources/styles`. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Style } from '../../../core/api/styles.js';
import { toEnglish } from '../../../core/locales/english.js';
import { message } from '../../../core/locales/message.js';
import type { StyleId } from '../../../core/styles/style-id.js';
import { TitleStyleFile } from '../../../core/project/title-style.js';

/** In the gallery's order. `resources` is the folder that holds `styles/`. */
export async function readBuiltInStyles(resources: string): Promise<Style[]> {
  const folder = join(resources, 'styles');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(
    names.map(async (name) => ({
      name: basename(name, '.json'),
      ...TitleStyleFile.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))),
    })),
  );
  return files
    .sort((p, q) => p.order - q.order)
    .map(({ name, look }) => ({
      name,
      label: toEnglish(message(`styles:${name as StyleId}.name`)),
      builtIn: true,
      look,
      changedAt: null,
    }));
}
