/** Keyframes of a recipe: moments of a part, each with what it is there. */
import { z } from 'zod';
import { Easing, type Keyframe } from '../project/keyframes.js';
import { TextCoordinate } from '../project/kinds/text-fields.js';

/** A list of keyframes. Seconds are counted from the part's start; the easing leads to the next one that sets the same. */
export const RecipeKeyframes = z
  .array(
    z.strictObject({
      at: z.number().min(0).max(360_000),
      position: z.strictObject({ x: TextCoordinate.optional(), y: TextCoordinate.optional() }).optional(),
      scale: z.number().min(0.01).max(10).optional(),
      rotation: z.number().min(-3600).max(3600).optional(),
      opacity: z.number().min(0).max(1).optional(),
      easing: Easing.default('linear'),
    }),
  )
  .min(1)
  .max(10_000)
  .refine((keys) => keys.every((key, i) => i === 0 || key.at > (keys[i - 1]?.at ?? 0)), {
    message: 'validation:keyframes',
  });
type RecipeKeyframe = z.infer<typeof RecipeKeyframes>[number];

/** A value before the schema of a document reads it. */
type AnimatedInput = number | { keyframes: Keyframe[] };

/** What may have keyframes. */
interface Animations {
  position?: { x: AnimatedInput; y: AnimatedInput };
  scale?: AnimatedInput;
  rotation?: AnimatedInput;
  opacity?: AnimatedInput;
}

/**
 * The fields of a part that stands at `position` where no keyframe says otherwise. `frame` gives the frame of a moment of the
 * part; of keyframes that meet on one frame the last stays.
 */
export function toKeyframes(
  keys: readonly RecipeKeyframe[] | undefined,
  position: { readonly x: number; readonly y: number },
  frame: (seconds: number) => number,
): Animations {
  if (!keys) return {};
  const curve = (read: (key: RecipeKeyframe) => number | undefined): { keyframes: Keyframe[] } | null => {
    const frames = new Map<number, Keyframe>();
    for (const key of keys) {
      const value = read(key);
      if (value !== undefined) frames.set(frame(key.at), { frame: frame(key.at), value, easing: key.easing });
    }
    return frames.size > 0 ? { keyframes: [...frames.values()] } : null;
  };
  const [x, y] = [curve((key) => key.position?.x), curve((key) => key.position?.y)];
  const [scale, rotation, opacity] = [
    curve((key) => key.scale),
    curve((key) => key.rotation),
    curve((key) => key.opacity),
  ];
  return {
    ...(x || y ? { position: { x: x ?? position.x, y: y ?? position.y } } : {}),
    ...(scale ? { scale } : {}),
    ...(rotation ? { rotation } : {}),
    ...(opacity ? { opacity } : {}),
  };
}
