/** The job that installs a model. */
import type { PartsProgress } from '../../../core/api/jobs.js';
import { ModelInstall, type ModelInstallResult } from '../../../core/api/models.js';
import { findModel } from './catalog.js';
import type { ModelPorts } from './handlers.js';
import { installFromPaths, installModel } from './install.js';

export interface InstallControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartsProgress) => void;
  /** Throws where no connection may be opened. */
  readonly connect: () => void;
}

/** Does the work; what has arrived before is not fetched again. */
export async function runInstall(
  params: unknown,
  { catalog, installed }: Pick<ModelPorts, 'catalog' | 'installed'>,
  control: InstallControl,
): Promise<ModelInstallResult> {
  const { model: id, from } = ModelInstall.parse(params);
  const model = findModel(await catalog(), id);
  const options = {
    ...control,
    onProgress: (stage: string, share: number) => control.onProgress(toProgress(stage, share)),
  };
  if (from) await installFromPaths(model, from, installed, options);
  else if (!(await installed.isInstalled(model))) await installModel(model, installed, options);
  return { model: id, folder: installed.folderOf(model) };
}

const toProgress = (stage: string, share: number): PartsProgress => ({
  ...{ stage, done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.min(100, Math.round(share * 1000) / 10),
});
