/** Rendering as the rest of the engine sees it: a plan, a video, one frame of it, or its pieces made before they are asked for. */
import type { TrialEstimate, RenderReport, RenderResult } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { estimateRender } from './estimate.js';
import { exportVideo } from './export-video.js';
import { type FrameRequest, type FrameResult, renderFrame } from './frame.js';
import type { RenderPorts } from './ports.js';
import type { RenderControl } from './render-control.js';
import { planRender } from './report.js';
import { withSmallHeap } from '../processes/small-heap.js';
import { warmCache, type WarmResult } from './warm-cache.js';

export interface Renderer {
  /** A dry run: what would happen, and every problem. */
  readonly plan: (request: RenderRequest, signal: AbortSignal) => Promise<RenderReport>;
  /** What the video will take and come to, from a trial. */
  readonly estimate: (request: RenderRequest, signal: AbortSignal) => Promise<TrialEstimate>;
  /** The video. Fails with the first problem's code, all of them in its data; leaves nothing half done. */
  readonly render: (request: RenderRequest, control: RenderControl) => Promise<RenderResult>;
  /** One exact frame as a PNG. */
  readonly frame: (request: FrameRequest, signal: AbortSignal) => Promise<FrameResult>;
  /** Renders into the cache what an export would need, at the lowest priority. */
  readonly warm: (request: RenderRequest, control: RenderControl) => Promise<WarmResult>;
}

/** A renderer on the engine's ports. */
export function createRenderer(ports: RenderPorts): Renderer {
  return {
    plan: (request, signal) => planRender(request, ports, signal),
    estimate: (request, signal) => estimateRender(request, ports, signal),
    render: (request, control) => withSmallHeap(() => exportVideo(request, ports, control)),
    frame: (request, signal) => renderFrame(request, ports, signal),
    warm: (request, control) => withSmallHeap(() => warmCache(request, ports, control)),
  };
}
