/** Reading times and names out of unknown OpenTimelineIO JSON. */
import { childOf } from '../project/schema-fields.js';
import { type Ticks, toTicks } from './ticks.js';

/** A range of time; its length is not negative. */
export interface Range {
  readonly start: Ticks;
  readonly length: Ticks;
}

/** The schema of an object without its version: `Clip` of `Clip.2`; '' where it says none. */
export function schemaOf(raw: unknown): string {
  const schema = childOf(raw, 'OTIO_SCHEMA');
  return typeof schema === 'string' ? (schema.slice(0, 100).split('.')[0] ?? '') : '';
}

/** A RationalTime; null where it is none. A missing rate is 1, as OpenTimelineIO has it. */
export function parseOtioTime(raw: unknown): Ticks | null {
  const value = childOf(raw, 'value');
  const rate = childOf(raw, 'rate') ?? 1;
  return typeof value === 'number' && typeof rate === 'number' ? toTicks(value, rate) : null;
}

/** The rate that a RationalTime is written in; null where it is none. */
export function parseRate(raw: unknown): number | null {
  const rate = childOf(raw, 'rate');
  return typeof rate === 'number' && Number.isFinite(rate) ? rate : null;
}

/** A TimeRange; null where it is none, or has a negative duration. */
export function parseOtioRange(raw: unknown): Range | null {
  const start = parseOtioTime(childOf(raw, 'start_time'));
  const length = parseOtioTime(childOf(raw, 'duration'));
  return start === null || length === null || length < 0n ? null : { start, length };
}

/** The media reference that a clip shows, of `Clip.1` and `Clip.2` alike, with the field it stands in. */
export function mediaReferenceOf(clip: unknown): { readonly media: unknown; readonly field: readonly string[] } {
  const references = childOf(clip, 'media_references');
  if (typeof references !== 'object' || references === null) {
    return { media: childOf(clip, 'media_reference'), field: ['media_reference'] };
  }
  const active = childOf(clip, 'active_media_reference_key');
  const keys = [typeof active === 'string' ? active : 'DEFAULT_MEDIA', 'DEFAULT_MEDIA'];
  const key = keys.find((each) => Object.hasOwn(references, each)) ?? Object.keys(references)[0] ?? 'DEFAULT_MEDIA';
  return { media: childOf(references, key), field: ['media_references', key] };
}

/** How long an item lasts: its `source_range`, or else all of its media. Null where neither says. */
export function parseItemDuration(raw: unknown): Ticks | null {
  const range = childOf(raw, 'source_range');
  if (range !== undefined && range !== null) return parseOtioRange(range)?.length ?? null;
  return parseOtioRange(childOf(mediaReferenceOf(raw).media, 'available_range'))?.length ?? null;
}

/** An object's name for a sentence. */
export function nameIn(raw: unknown, field = 'name'): string {
  const name = childOf(raw, field);
  const text = typeof name === 'string' && name !== '' ? name : schemaOf(raw);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
