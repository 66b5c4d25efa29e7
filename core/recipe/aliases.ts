/** Names of fields that other tools and services use for the same things. */
import { message } from '../locales/message.js';
import { type Problem, errorAt } from '../project/problem.js';
import { type JsonObject, isJsonObject, type PlacedPart } from './placed-part.js';

const MEDIA = { video_url: 'video', image_url: 'image', video_path: 'video', image_path: 'image' } as const;
const TEXT = { font_size: 'size', font_color: 'color', font_family: 'font', font_weight: 'weight' } as const;
const SOUND = { url: 'file', audio_url: 'file', audio: 'file' } as const;
/** Of fields of the recipe itself. */
export const ROOT_ALIASES = { frame_rate: 'fps', clips: 'segments', texts: 'text_overlays' } as const;

/** Of fields of the parts, by list. */
export const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  segments: MEDIA,
  overlays: MEDIA,
  text_overlays: TEXT,
  sounds: SOUND,
};

const FORMATS = ['mp4', 'm4v', 'mov'];

/** A part with the names that are parsed. */
export function renameFields(list: string, part: PlacedPart, problems: Problem[]): PlacedPart {
  if (!isJsonObject(part.value)) return part;
  const { value, written } = rename(part.value, ALIASES[list] ?? {});
  const placed = { ...part, value: withPaths(value), written };
  return list === 'segments' ? withDuration(placed, problems) : placed;
}

/** The fields of the recipe itself with the names that are parsed. */
export function renameRoot(root: JsonObject, problems: Problem[]): JsonObject {
  const { width, height, output_format: format, ...named } = rename(root, ROOT_ALIASES).value;
  const extension = typeof format === 'string' ? format.toLowerCase().replace(/^\./, '') : format;
  if (format !== undefined && !FORMATS.includes(String(extension))) {
    problems.push(
      errorAt(['output_format'], 'input.invalid', message('recipe:outputFormat', { format: String(format) })),
    );
  }
  const size =
    width !== undefined && height !== undefined && named.size === undefined ? { size: `${width}x${height}` } : {};
  const sounds = ['music', 'narration'].flatMap((name) => {
    const sound = named[name];
    return isJsonObject(sound) ? [[name, withPaths(rename(sound, SOUND).value)] as const] : [];
  });
  return { ...named, ...size, ...Object.fromEntries(sounds) };
}

function rename(
  fields: JsonObject,
  aliases: Readonly<Record<string, string>>,
): Pick<PlacedPart, 'written'> & { value: JsonObject } {
  const written: Record<string, string> = {};
  const value = Object.fromEntries(
    Object.entries(fields).map(([name, content]) => {
      const known = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
      // Where both are given the schema refuses the one that it does not know.
      if (known === undefined || known in fields) return [name, content];
      written[known] = name;
      return [known, content];
    }),
  );
  return { value, written };
}

// `file:///videos/my%20clip.mp4` and `file:///C:/clip.mp4` (RFC 8089).
function withPaths(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && /^file:\/\//i.test(value) ? toPath(value) : value,
    ]),
  );
}

function toPath(url: string): string {
  const path = url.replace(/^file:\/\/(localhost)?/i, '').replace(/^\/([a-z]:)/i, '$1');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// `end` is where the part of the source ends, as a cutting list has it.
function withDuration(part: PlacedPart, problems: Problem[]): PlacedPart {
  if (!isJsonObject(part.value) || part.value.end === undefined || part.value.duration !== undefined) return part;
  const { end, ...value } = part.value;
  const { start = 0, speed = 1 } = value;
  if (typeof end !== 'number' || typeof start !== 'number' || typeof speed !== 'number' || speed <= 0) return part;
  if (end <= start) {
    problems.push(errorAt([...part.path, 'end'], 'input.invalid', message('recipe:segmentEnd', { start, end })));
    return { ...part, value };
  }
  const duration = Math.round(((end - start) / speed) * 1e6) / 1e6;
  return { ...part, value: { ...value, duration }, written: { ...part.written, duration: 'end' } };
}
