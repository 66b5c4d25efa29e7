/**
 * Rendering ahead: the segments of an export are made while the machine is idle, so that the export itself only joins
 * them.
 */
import type { RenderRequest } from '../../../core/api/render-request.js';
import { planBudget } from '../../../core/render/machine-budget.js';
import { planEncode, startKbps } from './encode-plan.js';
import { keySegments, planEncoder } from './plan.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderPorts } from './ports.js';
import { prepare } from './prepare.js';
import { ProgressMeter } from './progress.js';
import { renderSegments } from './render-segments.js';
import type { RenderControl } from './render-control.js';
import { renderSound } from './sound/render-sound.js';
import { againWithoutCache, withWorkFolder } from './work-folder.js';

export interface WarmResult {
  /** Segments of the whole. */
  readonly segments: number;
  /** How many of them were not in the cache. */
  readonly made: number;
}

/**
 * Renders the sound and the segments that are not in the cache. A project with problems is left alone: the export
 * will tell them.
 */
export const warmCache = (request: RenderRequest, ports: RenderPorts, control: RenderControl): Promise<WarmResult> =>
  againWithoutCache(control.signal, () => warmOnce(request, ports, control));

async function warmOnce(
  request: RenderRequest,
  ports: RenderPorts,
  { signal, onProgress }: RenderControl,
): Promise<WarmResult> {
  const ffmpeg = atLowPriority(await ports.ffmpeg());
  const prepared = await prepare(request, ports, signal);
  if (prepared.problems.some(({ severity }) => severity === 'error')) return { segments: 0, made: 0 };
  const { chosen, streamCopy } = await planEncode(request, prepared, ports, ffmpeg, signal);
  const encoder = planEncoder(prepared, chosen, startKbps(prepared), streamCopy.parameterSetId);
  const meter = new ProgressMeter(prepared.to - prepared.from, prepared.project.fps, onProgress);
  return withWorkFolder(ports.cache, signal, async (folder) => {
    const shared = { prepared, ffmpeg, cache: ports.cache, reuse: true, folder, signal };
    meter.enter('sound');
    await renderSound(shared);
    meter.enter('segments');
    const { segments } = await renderSegments({
      ...shared,
      // Copies are made by the export as quickly as they would be looked up.
      segments: keySegments(prepared, encoder, ffmpeg, streamCopy).filter(({ copy }) => copy === null),
      encoder,
      fallback: null,
      budget: planBudget(ports.machine(), prepared.settings.output, request.budget, chosen),
      onFrames: (count) => meter.frames(count),
    });
    await ports.trimCaches();
    await ports.measureThreads(prepared.settings.codec, chosen, signal);
    return { segments: segments.length, made: segments.filter(({ from }) => from === 'render').length };
  });
}

const atLowPriority = (ffmpeg: OpenFfmpeg): OpenFfmpeg => ({
  ...ffmpeg,
  run: (args, options) => ffmpeg.run(args, { ...options, lowPriority: true }),
});
