/**
 * What a kind of item says of itself. The rest of the program asks these answers, never the name of a kind, so a new kind
 * is one file here, one line in `registry.ts` and one view in the window.
 */
import type { z } from 'zod';
import type { Asset } from '../asset.js';
import type { Fade } from '../fade.js';
import type { Animated } from '../keyframes.js';
import type { FrameRate } from '../time.js';
import type { TextContext, TimedText } from '../timed-text.js';
import type { TimedSound } from '../timer-sound.js';
import type { TrackKind } from '../track-kind.js';

/** Whether a field changes what is seen or what is heard. */
export type Medium = 'picture' | 'sound';

/** The kinds of assets that suit each field which names one. */
export type AssetUses<T> = { readonly [F in AssetField<T>]: readonly Asset['kind'][] };

/** How an item plays its source in time, besides `in` and `speed`. */
export interface Playback {
  /** It has a field `reverse`. */
  readonly reverse: boolean;
  /** It has a field `freeze`. */
  readonly freeze: boolean;
  /** It has a field `offset`: it may start within its first frame. */
  readonly offset: boolean;
}

/** How an item is heard. */
export interface SoundUse<T> {
  readonly gain: (item: T) => Animated;
  readonly fade: (item: T) => Fade;
  /** Index of the audio stream in the file; null lets the engine pick. */
  readonly stream: (item: T) => number | null;
  /** Whether it is speech, which lowers what ducks. */
  readonly speech: (item: T) => boolean;
  /** How far it is lowered under speech, dB; null where it is not. */
  readonly duckDb: (item: T) => number | null;
  /** Whether it accompanies the whole video, and should end with it. */
  readonly accompanies: boolean;
}

/** How an item is seen. */
export type CompositionUse<T> =
  /** A picture from `asset`, with the fields of `pictureFields`. It cuts segments at its edges. */
  | { readonly layer: 'picture'; readonly texts: ShownTexts<T> }
  /**
   * Texts, drawn by libass in one pass with those of neighbouring tracks. How many there are and how often they change
   * makes no segment shorter.
   */
  | {
      readonly layer: 'text';
      /** The frames of the timeline at which segments are cut because of the item. Its edges are enough. */
      readonly cuts: (item: T) => readonly number[];
      readonly texts: ShownTexts<T>;
    };

/** The texts that an item shows somewhere in frames `from` to `to - 1`, in order of drawing; over its picture, where it has one. */
export type ShownTexts<T> = (item: T, from: number, to: number, context: TextContext) => readonly TimedText[];

/** The answers of a kind whose items are `T`. */
export interface ItemKindDefinition<T, K extends string = string, S extends z.ZodObject = z.ZodObject> {
  /** Name of the kind: the value of `kind` in its items. */
  readonly kind: K;
  readonly schema: S;
  /** The kind of track that takes it. */
  readonly track: TrackKind;
  /** For each field that names an asset, by its path, in which `*` is each of a list: the kinds of assets that suit. */
  readonly assets: Readonly<Record<string, readonly Asset['kind'][]>>;
  /** The properties that may have keyframes, by their paths. */
  readonly animated: Readonly<Record<string, Medium>>;
  /** The fields that fade something in and out. */
  readonly fades: Readonly<Record<string, Medium>>;
  /** How it plays its source in time; its length is then limited by the source. Null for what has no time of its own. */
  readonly playback: Playback | null;
  /** Whether it may take over from its left neighbour by a transition. */
  readonly transition: boolean;
  /** Null where it does not sound as a whole. */
  readonly sound: SoundUse<T> | null;
  /** The sounds that hang on moments of it; null where it has none. */
  readonly sounds: ((item: T, fps: FrameRate) => readonly TimedSound[]) | null;
  /** Null where it is not seen. */
  readonly composition: CompositionUse<T> | null;
  /** The two parts of a split, each with what it keeps of contents that the item has besides a source. */
  readonly divide: (head: T, tail: T, fps: FrameRate) => readonly [head: T, tail: T];
  /** The whole of two parts that follow each other, of which `head` lasts as long as both: what `divide` parted. */
  readonly join: (head: T, tail: T) => T;
  /** The item on a canvas `factor` times as large: what it measures in pixels is scaled. */
  readonly resize: (item: T, factor: number) => T;
  /** What an item without a name is called by its content; null where the name of its file says it. */
  readonly label: (item: T) => string | null;
}

/**
 * Defines a kind of item. Its answers must agree with the fields of its schema: every field that animates, fades or names
 * an asset must be listed, and what has `in` and `speed`, `muted` or `transition` must say how it plays, sounds and
 * takes over. A kind that forgets an answer does not compile.
 */
export const defineKind = <const K extends string, S extends z.ZodObject<{ kind: z.ZodLiteral<K> }>>(
  definition: ItemKindDefinition<z.infer<S>, K, S> & Demands<z.infer<S>>,
): ItemKindDefinition<z.infer<S>, K, S> => definition;

// What the fields of an item demand of its kind's answers.
interface Demands<T> {
  readonly assets: AssetUses<T>;
  readonly animated: { readonly [F in AnimatedField<T>]: Medium };
  readonly fades: { readonly [F in FadeField<T>]: Medium };
  readonly playback: T extends { in: number; speed: number } ? PlaybackOf<T> : null;
  readonly transition: T extends { transition: unknown } ? true : false;
  readonly sound: T extends { muted: boolean } ? SoundUse<T> : null;
  readonly sounds: T extends { sounds: readonly unknown[] } ? (item: T, fps: FrameRate) => readonly TimedSound[] : null;
}

interface PlaybackOf<T> {
  readonly reverse: T extends { reverse: boolean } ? true : false;
  readonly freeze: T extends { freeze: boolean } ? true : false;
  readonly offset: T extends { offset: number } ? true : false;
}

type Keys<T> = keyof T & string;

// `asset`, `lut.asset` of a field that is an object or null, and `sounds.*.asset` of a list in which some name one.
type AssetField<T> = {
  [K in Keys<T>]: K extends 'asset'
    ? K
    : NonNullable<T[K]> extends { asset: string }
      ? `${K}.asset`
      : T[K] extends readonly (infer E)[]
        ? [Extract<E, { asset: string }>] extends [never]
          ? never
          : `${K}.*.asset`
        : never;
}[Keys<T>];

// `scale`, and `position.x` of a field that is an object.
type AnimatedField<T> = {
  [K in Keys<T>]: IsAnimated<T[K]> extends true
    ? K
    : T[K] extends Readonly<Record<string, unknown>>
      ? { [L in Keys<T[K]>]: IsAnimated<T[K][L]> extends true ? `${K}.${L}` : never }[Keys<T[K]>]
      : never;
}[Keys<T>];

type IsAnimated<V> = [Extract<V, { keyframes: unknown }>] extends [never] ? false : true;

type FadeField<T> = { [K in Keys<T>]: T[K] extends Fade ? K : never }[Keys<T>];
