import type { RenderProgress } from '../../../core/api/render.js';

/** How a caller follows a render and stops it. */
export interface RenderControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RenderProgress) => void;
}
