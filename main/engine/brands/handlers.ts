/** The `brand.*` methods. */
import { stat, writeFile } from 'node:fs/promises';
import type { ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { MOST_BRAND_BYTES, parseBrandFile, toBrandFile } from '../../../core/brand/brand-file.js';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import { planBrand } from '../../../core/brand/plan-brand.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { TextStyle } from '../../../core/project/text-style.js';
import { fontsOf } from '../../../core/styles/style-fonts.js';
import { toFileError } from '../../../core/styles/file-error.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { Brands } from './brands.js';
import type { BrandPorts } from './ports.js';

export const createBrandHandlers = (brands: Brands, ports: BrandPorts): HandlersOf<ApiOf<'brand'>> => ({
  'brand.list': () => ({ brands: brands.all() }),
  'brand.get': ({ name }) => brands.get(name),
  'brand.save': (request) => brands.save(request),
  'brand.rename': ({ name, to }) => brands.rename(name, to),
  'brand.remove': ({ name }) => brands.remove(name),
  'brand.setDefault': ({ name }) => ({ brands: brands.setDefault(name) }),
  'brand.apply': async ({ id, base, name }) => {
    const brand = await brands.find(name);
    if (!brand) throw new UprightError('brand.unknown', message('brands:unknown', { name }), { name });
    const { project } = ports.projects.open(id);
    const edit = planBrand(project, brand, (record) => `${record}-${crypto.randomUUID()}`);
    if (!edit) throw new UprightError('edit.impossible', message('brands:nothingToApply'));
    const state = ports.projects.edit(id, base, edit);
    return { state, problems: toReported(await findMissingFonts(brand.kit, ports)) };
  },
  'brand.export': async ({ name, output, overwrite }) => {
    const { name: known, kit, logoData } = brands.get(name);
    const file = await checkOutput(output, { inputs: [], overwrite, extensions: ['json'] });
    const text = `${JSON.stringify(toBrandFile(known, kit, logoData), null, 2)}\n`;
    await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
    return { file, bytes: (await stat(file)).size };
  },
  'brand.import': async ({ file, taken }) => {
    const parsed = parseBrandFile(await ports.readJson(file, MOST_BRAND_BYTES));
    if (!parsed.ok) throw toFileError(file, parsed.problems);
    const brand = await brands.take(parsed.value, taken);
    return { brand, problems: toReported(await findMissingFonts(brand.kit, ports)) };
  },
});

/** A warning for each font of a kit that is not there. */
async function findMissingFonts({ fonts, styles }: BrandKit, { hasFont }: BrandPorts): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const text of ['titles', 'captions'] as const) {
    const own = fonts[text];
    const requests = own
      ? [{ ...TextStyle.parse({}), font: own.family, weight: own.weight ?? 400 }]
      : fontsOf(styles[text]?.look.style ?? TextStyle.parse({}));
    for (const request of requests) {
      if (await hasFont(request, own?.file ?? null)) continue;
      const missing = message('brands:fontMissing', { font: request.font });
      problems.push(warningAt(['kit', own ? 'fonts' : 'styles', text], 'font.missing', missing));
    }
  }
  return problems;
}
