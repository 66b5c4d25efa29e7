/**
 * Writes `core/locales/catalogue.ts` from the English files of `resources/locales`: TypeScript reads a JSON file's texts
 * as `string`, but needs them as literals to check keys and parameters.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
export const catalogueFile = join(root, 'core', 'locales', 'catalogue.ts');

/**
 * The source of the catalogue.
 * @param {string} [folder] the English files
 */
export function buildCatalogue(folder = join(root, 'resources', 'locales', 'en')) {
  const features = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, name), 'utf8'))]);
  return [
    '/** The English texts by feature. Written by `npm run locales` from `resources/locales/en`; do not edit. */',
    `export const catalogue = ${JSON.stringify(Object.fromEntries(features), null, 2)} as const;`,
    '',
    '/** Features, their keys and their texts as literal types. */',
    'export type Catalogue = typeof catalogue;',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(catalogueFile, buildCatalogue());
