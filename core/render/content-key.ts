/** The cache key of a rendered segment: everything that its pixels or samples depend on, and nothing else. */
import { toGraphText } from './filter-graph.js';
import type { RunPlan } from './run-plan.js';

/** Incremented when the same plan renders differently for reasons that are not part of the plan. */
export const RENDER_VERSION = 2;

/**
 * The material of a segment's key, as JSON. The position on the timeline is not part of it, because a plan counts
 * frames from its own first one.
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
