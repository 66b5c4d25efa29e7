import { message } from '../locales/message.js';
import type { z } from 'zod';
import type { TitleItem } from '../project/kinds/title.js';
import { toAnimation } from '../project/animation-presets.js';
import { toKaraoke } from '../project/karaoke-presets.js';
import type { Problem } from '../project/problem.js';
import type { TextStyle } from '../project/text-style.js';
import type { TitleStyle } from '../project/title-style.js';
import { type TitlePosition, titlePositions } from '../text/title-positions.js';
import type { Clock } from './clock.js';
import { toFade } from './compile-picture.js';
import { error, toHundredths, warning } from './compile-segments.js';
import { toKeyframes } from './keyframes.js';
import type { RecipeText } from './recipe.js';
import type { LookOf, NearestStyle } from './text-looks.js';
import { omitUndefined } from './omit-undefined.js';

/** The fields of a recipe's text that make its look. */
export type TextLook = Pick<
  RecipeText,
  | 'font'
  | 'size'
  | 'weight'
  | 'italic'
  | 'color'
  | 'align'
  | 'uppercase'
  | 'letter_spacing'
  | 'outline'
  | 'shadow'
  | 'box'
  | 'gradient'
  | 'glow'
  | 'outer_outlines'
  | 'line_height'
  | 'fit'
  | 'emphasis'
>;

/** A title before the schema fills in what is left out. */
export type TitleInput = z.input<typeof TitleItem>;

/** Titles within a video of `seconds`; what lies outside is reported and left out. */
export function compileTexts(
  texts: readonly RecipeText[],
  seconds: number,
  clock: Clock,
  lookOf: LookOf,
  nearestStyle?: NearestStyle,
): { titles: TitleInput[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const titles = texts.flatMap((text, i): TitleInput[] => {
    const place = ['text_overlays', i];
    const { start, end = seconds } = text;
    if (end <= start) {
      const path = text.end === undefined ? [...place, 'start'] : [...place, 'end'];
      const late =
        text.end === undefined
          ? message('recipe:textNeverStarts', { seconds: toHundredths(seconds) })
          : message('recipe:textEndsBeforeStart', { end: toHundredths(end), start: toHundredths(start) });
      problems.push(error(path, late));
      return [];
    }
    if (start >= seconds) {
      problems.push(error([...place, 'start'], message('recipe:textTooLate', { seconds: toHundredths(seconds) })));
      return [];
    }
    if (end > seconds + clock.fps.den / clock.fps.num) {
      problems.push(
        warning(
          [...place, 'end'],
          message('recipe:textCut', { end: toHundredths(end), seconds: toHundredths(seconds) }),
        ),
      );
    }
    const from = clock.frame(start);
    const length = Math.max(1, clock.frame(Math.min(end, seconds)) - from);
    const look = lookOf(text.style);
    if (look === null) problems.push(noStyle(place, text.style, nearestStyle));
    return [toTitle(text, look ?? undefined, { id: `text-${i + 1}`, start: from, length }, clock)];
  });
  return { titles, problems };
}

/** The problem of a text whose style nobody knows. */
export function noStyle(place: readonly (string | number)[], name = '', nearest?: NearestStyle): Problem {
  const meant = nearest?.(name) ?? null;
  const text =
    meant === null ? message('recipe:noStyle', { name }) : message('recipe:noStyleButMeant', { name, meant });
  return error([...place, 'style'], text);
}

function toTitle(
  text: RecipeText,
  look: TitleStyle | undefined,
  placed: { readonly id: string; readonly start: number; readonly length: number },
  clock: Clock,
): TitleInput {
  const { position, max_width: maxWidth, scale, rotation, opacity, fade, animation, karaoke } = text;
  const place = toPlace(position, look);
  const rest = place.position ?? look?.position ?? titlePositions.center.position;
  return {
    kind: 'title',
    ...placed,
    text: text.text,
    ...look,
    style: { ...look?.style, ...toStyle(text) },
    ...place,
    ...(maxWidth !== undefined ? { maxWidth } : {}),
    ...(scale !== undefined ? { scale } : {}),
    ...(rotation !== undefined ? { rotation } : {}),
    ...(opacity !== undefined ? { opacity } : {}),
    ...toKeyframes(text.keyframes, rest, (since) => clock.frame(text.start + since) - placed.start),
    ...(fade !== undefined ? { fade: toFade(fade, clock) } : {}),
    ...(animation !== undefined ? { animation: animation && toAnimation(animation) } : {}),
    ...(karaoke !== undefined ? { karaoke: karaoke && toKaraoke(karaoke) } : {}),
  };
}

function toPlace(position: RecipeText['position'], look: TitleStyle | undefined): Partial<TitlePosition> {
  if (position === undefined) return look ? {} : titlePositions.center;
  return typeof position === 'string' ? titlePositions[position] : { position, anchor: 'center' };
}

/** The style of a text by the fields that the recipe gives it. */
export function toStyle(text: TextLook): z.input<typeof TextStyle> {
  const {
    font,
    size,
    weight,
    italic,
    color,
    align,
    uppercase,
    letter_spacing: letterSpacing,
    outline,
    shadow,
    box,
    gradient,
    glow,
    outer_outlines: outerOutlines,
    line_height: lineHeight,
    fit,
    emphasis,
  } = text;
  const plain = { font, size, weight, italic, color, align, uppercase, letterSpacing, lineHeight, fit, emphasis };
  return {
    ...omitUndefined(plain),
    ...(outline ? { outline: typeof outline === 'string' ? { color: outline } : omitUndefined(outline) } : {}),
    ...(outerOutlines ? { outerOutlines: outerOutlines.map(omitUndefined) } : {}),
    ...(gradient ? { gradient: typeof gradient === 'string' ? { color: gradient } : omitUndefined(gradient) } : {}),
    ...(glow ? { glow: typeof glow === 'string' ? { color: glow } : omitUndefined(glow) } : {}),
    ...(shadow ? { shadow: shadow === true ? {} : omitUndefined(shadow) } : {}),
    ...(box ? { box: box === true ? {} : typeof box === 'string' ? { color: box } : omitUndefined(box) } : {}),
  };
}
