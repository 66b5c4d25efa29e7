/** Gives the captions of a recipe another look, as `captions.restyle` does for a project. */
import type { AnimationPreset } from '../project/animation-presets.js';
import type { KaraokePreset } from '../project/karaoke-presets.js';

/** What changes; null takes a karaoke look or an animation away. */
export interface RecipeCaptionLook {
  readonly style?: string;
  readonly karaoke?: KaraokePreset | null;
  readonly animation?: AnimationPreset | null;
  readonly wordsPerCue?: number;
}

type Fields = Readonly<Record<string, unknown>>;

// What a text says itself goes before its style, so that a new style would not be seen.
const LOOK = [
  ...['font', 'size', 'weight', 'italic', 'color', 'align', 'uppercase', 'letter_spacing', 'line_height', 'fit'],
  ...['outline', 'outer_outlines', 'shadow', 'box', 'gradient', 'glow', 'rotation', 'karaoke', 'animation'],
];

/** The recipe with that look, as it is written; null where it has no captions. */
export function restyleRecipe(recipe: Fields, look: RecipeCaptionLook): Fields | null {
  const { captions } = recipe;
  const change = (each: unknown): unknown => (isFields(each) ? restyle(each, look) : each);
  if (Array.isArray(captions) && captions.length > 0) return { ...recipe, captions: captions.map(change) };
  return isFields(captions) && !Array.isArray(captions) ? { ...recipe, captions: change(captions) } : null;
}

function restyle(captions: Fields, { style, karaoke, animation, wordsPerCue }: RecipeCaptionLook): Fields {
  const kept = Object.entries(captions).filter(([field]) => style === undefined || !LOOK.includes(field));
  return {
    ...Object.fromEntries(kept),
    ...(style === undefined ? {} : { style }),
    ...(karaoke === undefined ? {} : { karaoke }),
    ...(animation === undefined ? {} : { animation }),
    ...(wordsPerCue === undefined ? {} : { words_per_cue: wordsPerCue }),
  };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
