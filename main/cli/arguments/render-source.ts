/** What to render: a file, or `-` for a recipe or a project on standard input. */
import { resolve } from 'node:path';
import type { RenderSource, SlotValues } from '../../../core/api/render-request.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { Api } from '../../../core/api/api.js';
import { throwError } from '../errors.js';
import { readJsonArgument } from './json.js';

export interface SourceOptions {
  readonly allowOutside?: boolean;
  /** `name=value`. */
  readonly set?: readonly string[];
}

/** The source of a request. Fails with `input.invalid` for what is no JSON, `usage.invalid` for a slot without a value. */
export async function readRenderSource(
  source: string,
  { allowOutside, set = [] }: SourceOptions,
  cwd: string,
): Promise<ParamsOf<Api['render.plan']>['source']> {
  const values = set.length > 0 ? { values: await toValues(set) } : {};
  if (source !== '-') return { file: resolve(cwd, source), ...(allowOutside ? { allowOutside: true } : {}), ...values };
  const json = await readJsonArgument('-', cwd);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return throwError('input.invalid', 'Standard input is no recipe; write one JSON object.');
  if ('schemaVersion' in json) return { project: json, folder: cwd } as RenderSource;
  return { recipe: json, folder: cwd, ...values } as RenderSource;
}

async function toValues(set: readonly string[]): Promise<SlotValues> {
  const pairs = set.map((text) => /^([^=]+)=(.*)$/s.exec(text));
  const wrong = set.find((_, i) => pairs[i] === null);
  if (wrong !== undefined) return throwError('usage.invalid', `--set takes name=value, not ${JSON.stringify(wrong)}.`);
  return Object.fromEntries(pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2] ?? '']));
}
