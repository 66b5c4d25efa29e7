/** Where the files that come with Upright lie: fonts, schemas, the sample. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UprightError } from '../../core/errors.js';
import { message } from '../../core/locales/message.js';

/**
 * The `resources` folder beside the package file above this code: sources lie deeper than the bundle. In a packaged app it
 * is the unpacked one beside the archive, which FFmpeg can read too.
 */
export function findResources(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'resources');
    if (existsSync(join(folder, 'package.json')) && existsSync(join(found, 'fonts'))) {
      return found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
    }
    if (dirname(folder) === folder) throw new UprightError('bug', message('errors:resourcesMissing'));
  }
}
