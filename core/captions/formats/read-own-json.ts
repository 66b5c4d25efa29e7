/** Our own JSON (`write-json.ts`). Each part that is not sound is left out and told, and the rest is read. */
import { z } from 'zod';
import { message } from '../../locales/message.js';
import { TextAnchor } from '../../project/timed-text.js';
import type { CaptionCue, CaptionFile, CaptionRegion, CaptionStyle } from '../caption-file.js';
import { jsonField, jsonList } from './json-values.js';
import { toLanguage } from './language.js';
import { plainName, withoutControls } from './plain-lines.js';
import { createReading, type Reading } from './reading.js';
import { OWN_FORMAT } from './write-json.js';

const Time = z.int();
const Name = z.string().transform((name) => plainName(name));
const Fraction = z.number().min(-10).max(10);
const Position = z.object({ x: Fraction, y: Fraction, anchor: TextAnchor, width: Fraction.optional() });
const Word = z.lazy(() =>
  z.object({
    text: z.string().transform((text) => withoutControls(text).trim()),
    start: Time.nullable(),
    end: Time.nullable(),
    speaker: Name.optional(),
  }),
);
const Cue = z.lazy(() =>
  z.object({
    start: Time,
    end: Time,
    lines: z.array(z.string()),
    words: z.array(Word).default([]),
    id: Name.optional(),
    speaker: Name.optional(),
    style: Name.optional(),
    region: Name.optional(),
    position: Position.optional(),
  }),
);
const Color = z.string().regex(/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/i);
const Style = z.lazy(() =>
  z.object({
    name: z.string().min(1).max(200),
    font: z.string().max(200).optional(),
    size: Fraction.optional(),
    color: Color.optional(),
    outlineColor: Color.optional(),
    outlineWidth: Fraction.optional(),
    background: Color.optional(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    underline: z.boolean().optional(),
    anchor: TextAnchor.optional(),
    margin: z.object({ left: Fraction, right: Fraction, vertical: Fraction }).optional(),
  }),
);
const Region = z.lazy(() =>
  z.object({
    name: z.string().min(1).max(200),
    ...{ x: Fraction, y: Fraction, anchor: z.object({ x: Fraction, y: Fraction }), width: Fraction },
    height: z.union([z.object({ lines: z.number().min(0).max(10_000) }), z.object({ fraction: Fraction })]),
    scroll: z.boolean(),
    align: z.enum(['top', 'middle', 'bottom']),
  }),
);

/** Whether a parsed file is ours. */
export const isOwnJson = (root: unknown): boolean => jsonField(root, 'format') === OWN_FORMAT;

/** Reads a file that {@link isOwnJson}. */
export function readOwnJson(root: unknown, told: Reading): CaptionFile {
  const isTimed = jsonField(root, 'timed') !== false;
  const reading = isTimed ? told : createReading(false);
  for (const [i, value] of jsonList(jsonField(root, 'cues')).entries()) {
    const cue = Cue.safeParse(value);
    if (!cue.success) reading.tell(null, message('captionFiles:jsonCueUnsound'), ['cues', i]);
    else if (!reading.add(withoutEmpty(cue.data), null, ['cues', i])) break;
  }
  const css = jsonField(root, 'css');
  const comments = jsonList(jsonField(root, 'comments')).filter((comment) => typeof comment === 'string');
  return reading.finish('json', {
    language: toLanguage(jsonField(root, 'language')),
    styles: parseAll<CaptionStyle>(Style, jsonField(root, 'styles')),
    regions: parseAll<CaptionRegion>(Region, jsonField(root, 'regions')),
    css: typeof css === 'string' ? css : '',
    comments: comments.slice(0, 1000),
  });
}

function parseAll<T>(schema: z.ZodType<T>, list: unknown): T[] {
  return jsonList(list)
    .slice(0, 1000)
    .flatMap((value) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
}

// A name of which nothing is left is none.
function withoutEmpty(cue: z.infer<typeof Cue>): CaptionCue {
  const words = cue.words.filter(({ text }) => text !== '').map(withoutUndefined);
  return { ...withoutUndefined(cue), words };
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
