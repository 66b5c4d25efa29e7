/** What an export will take, from a trial: a part of it is made as all of it would be, and thrown away. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrialEstimate } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { planBudget } from '../../../core/render/machine-budget.js';
import { isCpuEncoder } from '../../../core/render/encoders.js';
import { estimateAlpha } from './estimate-alpha.js';
import { exportVideo } from './export-video.js';
import type { RenderPorts } from './ports.js';
import { planRender } from './report.js';

// Each of the encoders that run at once gets as much to do; a person waits for all three.
const TRIAL_SECONDS = 1;

/** Tries a part from the middle. Fails as a render does. */
export async function estimateRender(
  request: RenderRequest,
  ports: RenderPorts,
  signal: AbortSignal,
): Promise<TrialEstimate> {
  const { only, ...video } = request;
  return only ? estimateAlpha({ ...video, only }, ports, signal) : estimateVideo(video, ports, signal);
}

async function estimateVideo(request: RenderRequest, ports: RenderPorts, signal: AbortSignal): Promise<TrialEstimate> {
  const report = await planRender(request, ports, signal);
  const { segments, frames, fps, encoder, seconds } = report;
  const ready = segments.filter(({ cached, mode }) => cached || mode === 'copy');
  const readyFrames = ready.reduce((sum, segment) => sum + segment.frames, 0);
  const base = { frames, readyFrames, encoder };
  if (frames === 0) return { ...base, seconds: 0, bytes: 0, speed: null };

  const onCpu = { cpu: isCpuEncoder(encoder) };
  const { processes } = planBudget(ports.machine(), report.size, request.budget, onCpu);
  const tried = Math.min(seconds, TRIAL_SECONDS * processes);
  const start = (request.range?.start ?? 0) + (seconds - tried) / 2;
  const folder = await ports.cache.work();
  try {
    // Nothing is written beside a trial.
    const { poster: _poster, sidecars: _sidecars, ...rest } = request;
    const trial = await exportVideo(
      {
        ...rest,
        // A wanted size is of the whole; a part of it is encoded with the same bits a second.
        settings: withShare(request.settings, tried / seconds),
        output: join(folder, 'trial.mp4'),
        range: { start, end: start + tried },
        cache: false,
        overwrite: true,
      },
      ports,
      { signal, onProgress: () => undefined },
    );
    const share = frames / Math.max(1, trial.frames);
    const missing = Math.max(0, frames - readyFrames) / Math.max(1, trial.frames);
    return {
      ...base,
      seconds: (trial.elapsedMs / 1000) * missing,
      bytes: Math.round(trial.bytes * share),
      speed: framesToSeconds(trial.frames, fps) / Math.max(0.001, trial.elapsedMs / 1000),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function withShare(settings: RenderRequest['settings'], share: number): RenderRequest['settings'] {
  const { rate } = settings;
  return rate?.mode === 'size' ? { ...settings, rate: { ...rate, megabytes: rate.megabytes * share } } : settings;
}
