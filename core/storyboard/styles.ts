/** Looks of the pictures of a short, as data: what a model is told that makes them, and how footage is graded. */
import type { z } from 'zod';
import type { Grade } from '../project/kinds/picture-fields.js';

/** A look. */
export interface PictureStyle {
  /** For a model that makes clips, in English. */
  readonly prompt: string;
  /** For footage of one's own. */
  readonly grade: Partial<z.input<typeof Grade>>;
}

const STYLES: Readonly<Record<string, PictureStyle>> = {
  cinematic: {
    prompt: 'cinematic, shallow depth of field, soft directional light, slow camera movement, film grain',
    grade: { contrast: 1.12, saturation: 0.92, temperature: 0.12 },
  },
  realistic: {
    prompt: 'documentary footage, natural light, true colours, handheld but steady',
    grade: {},
  },
  anime: {
    prompt: 'hand-drawn anime, clean lines, bright flat colours, painted backgrounds',
    grade: { contrast: 1.08, saturation: 1.35 },
  },
  sketch: {
    prompt: 'pencil sketch on white paper, loose hatching, black and white',
    grade: { exposure: 0.1, contrast: 1.25, saturation: 0 },
  },
};

/** The names of those that come with Upright. */
export const STYLE_NAMES = Object.keys(STYLES);

/** A look by its name; a person's own words are told to the model as they are, and leave footage alone. */
export const toPictureStyle = (style: string | null): PictureStyle =>
  style === null ? { prompt: '', grade: {} } : (STYLES[style.toLowerCase()] ?? { prompt: style, grade: {} });

/** How every clip is framed. Words are the captions' and the voice's. */
export const CLIP_FRAMING =
  'One continuous vertical 9:16 shot. No text, captions or logos in the picture, and nobody speaks.';
