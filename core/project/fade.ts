import { z } from 'zod';
import { Frame } from './time.js';

/** Frames over which something fades; zero is no fade. */
export const Fade = z.strictObject({ in: Frame.default(0), out: Frame.default(0) });
export type Fade = z.infer<typeof Fade>;
