import { z } from 'zod';
import { Frame, type FrameRate } from './time.js';

/** Frames over which something fades; zero is no fade. */
export const Fade = z.strictObject({ in: Frame.default(0), out: Frame.default(0) });
export type Fade = z.infer<typeof Fade>;

/** How long sound fades at a cut so that it does not click, seconds. */
export const CUT_FADE_SECONDS = 0.02;

/** That time in frames, at least one. */
export const cutFade = (fps: FrameRate): number => Math.max(1, Math.round((CUT_FADE_SECONDS * fps.num) / fps.den));
