/** The cache key of a rendered segment: everything that its pixels or samples depend on, and nothing else. */
import { toGraphText } from './filter-graph.js';
import type { RunPlan } from './run-plan.js';

/** Raised when the same plan would come out differently than before for reasons no plan shows. */
export const RENDER_VERSION = 1;

/**
 * The material of a segment's key, as JSON. Where it lies on the timeline does not matter: a plan speaks only of frames
 * after its own first.
 */
export function segmentKeyMaterial(
  plan: RunPlan,
  facts: {
    /** Content hash of an asset as FFmpeg reads it. */
    readonly hashOf: (asset: string) => string;
    readonly fonts: readonly string[];
    readonly encoder: readonly string[];
    readonly ffmpeg: string;
    readonly fps: { readonly num: number; readonly den: number };
  },
): unknown {
  return [
    RENDER_VERSION,
    facts.ffmpeg,
    [facts.fps.num, facts.fps.den],
    plan.frames,
    plan.inputs.map((input) => [facts.hashOf(input.asset), input.stream, input.seekUs, input.loop, input.decoder]),
    toGraphText(plan.chains),
    plan.files.map((file) => [file.name, file.text]),
    facts.fonts,
    facts.encoder,
  ];
}
