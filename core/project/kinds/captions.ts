import { z } from 'zod';
import { type Cue, cuesIn, cuesOf } from '../captions/cues.js';
import { CueRules } from '../captions/cue-rules.js';
import { CaptionWords } from '../captions/word.js';
import { Color } from '../color.js';
import { LanguageTag } from '../language-tag.js';
import { scaleStyle, type TextStyle } from '../text-style.js';
import { MAX_SOURCE_US } from '../time.js';
import type { TimedText } from '../timed-text.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';
import { textFields, textKind } from './text-fields.js';
import { placePart } from './text-part.js';
import type { Named } from '../named-schema.js';

const captionsItemSchema = z.strictObject({
  kind: z.literal('captions'),
  ...placedFields,
  /** The language of the words; null where nobody said it. */
  language: LanguageTag.nullable().default(null),
  /** Moment of the words' times that the item's first frame shows, microseconds. */
  in: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US).default(0),
  words: CaptionWords.default([]),
  cues: CueRules.prefault({}),
  /** What is known of the speakers whom words name. */
  speakers: z
    .array(z.strictObject({ name: z.string().min(1).max(100), color: Color.nullable().default(null) }))
    .max(1000)
    .default([]),
  ...textFields(0.7),
});
/** The schema of {@link CaptionsItem}. */
export interface CaptionsItemSchema extends Named<typeof captionsItemSchema> {}
/** Captions: words with their times, shown as cues that rules make of them. */
export const CaptionsItem: CaptionsItemSchema = captionsItemSchema;
export type CaptionsItem = z.infer<typeof CaptionsItem>;

export const captions = defineKind({
  ...textKind,
  kind: 'captions',
  schema: CaptionsItem,
  fades: {},
  composition: {
    layer: 'text',
    cuts: () => [],
    texts: (item, from, to, context) => cuesIn(cuesOf(item, context), from, to).map((cue) => toTimedText(item, cue)),
  },
  // Each word goes with the part in which it begins.
  divide: (head, tail) => [
    { ...head, words: head.words.filter((word) => word.start < tail.in) },
    { ...tail, words: tail.words.filter((word) => word.start >= tail.in) },
  ],
  join: (head, tail) => ({ ...head, words: [...head.words, ...tail.words] }),
  resize: (item, factor) => ({ ...item, style: scaleStyle(item.style, factor) }),
  label: (item) =>
    item.words
      .slice(0, 12)
      .map(({ text }) => text)
      .join(' '),
});

const drawn = new WeakMap<Cue, { readonly item: CaptionsItem; readonly text: TimedText }>();

// The same text while the same cue is drawn the same way, so that what was drawn of it can be kept.
function toTimedText(item: CaptionsItem, cue: Cue): TimedText {
  const last = drawn.get(cue);
  if (last && (last.item === item || looksSame(last.item, item))) return last.text;
  const { id, start, length } = cue;
  const text: TimedText = {
    ...placePart(item, { id, start, length, text: cue.text, style: withSpeaker(item.style, item, cue) }),
    fade: { in: 0, out: 0 },
    words: cue.words.map((each) => ({
      ...{ from: each.from, to: each.to, start: each.start, end: each.end },
      emphasis: each.word.emphasis,
    })),
  };
  drawn.set(cue, { item, text });
  return text;
}

const looksSame = (a: CaptionsItem, b: CaptionsItem): boolean =>
  (
    [
      'id',
      'speakers',
      'style',
      'position',
      'anchor',
      'maxWidth',
      'scale',
      'rotation',
      'opacity',
      'karaoke',
      'animation',
    ] as const
  ).every((field) => a[field] === b[field]);

function withSpeaker(style: TextStyle, { speakers }: CaptionsItem, cue: Cue): TextStyle {
  const name = cue.words[0]?.word.speaker;
  const color = name === undefined ? null : (speakers.find((each) => each.name === name)?.color ?? null);
  return color === null ? style : { ...style, color };
}
