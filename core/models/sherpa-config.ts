/** The configuration of sherpa-onnx for an installed model. */
import type { Model } from './model.js';

/** As the runtime takes it: a section for the family of the model, and what stands beside it. */
export type SherpaSection = Readonly<Record<string, string | number | Readonly<Record<string, string | number>>>>;

/** `{ vits: { model: '/…/model.onnx', tokens: … }, tokens: … }`, with the paths joined by `join`. */
export function toSherpaSection({ runtime }: Model, join: (path: string) => string): SherpaSection {
  const { section, files, shared, options } = runtime;
  const toValue = (paths: string | readonly string[]): string => [paths].flat().map(join).join(',');
  return {
    [section]: {
      ...Object.fromEntries(Object.entries(files).map(([field, paths]) => [field, toValue(paths)])),
      ...options,
    },
    ...Object.fromEntries(Object.entries(shared).map(([field, path]) => [field, join(path)])),
  };
}
