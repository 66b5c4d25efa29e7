/**
 * Takes people's own words out of messages: folders, names of files and what is quoted. Where a name ends in a sentence
 * cannot be known, so more is taken rather than less.
 */

/** Hides names in a text. The same name is the same number throughout a report. */
export type Anonymize = (text: string) => string;

const KINDS: Readonly<Record<string, readonly string[]>> = {
  video: 'mp4 m4v mov mkv webm avi wmv flv mpg mpeg mts m2ts ts 3gp ogv mxf'.split(' '),
  sound: 'mp3 wav m4a aac flac ogg opus wma aif aiff'.split(' '),
  picture: 'png jpg jpeg gif webp heic heif avif bmp tif tiff svg dng'.split(' '),
  font: 'ttf otf ttc woff woff2'.split(' '),
  subtitles: 'srt vtt ass ssa'.split(' '),
  table: 'csv tsv jsonl'.split(' '),
  project: 'upright json otio'.split(' '),
  file: 'cube txt md part zip db log js mjs cjs pdf'.split(' '),
};
const kindByExtension = new Map(
  Object.entries(KINDS).flatMap(([kind, list]) => list.map((ext) => [ext, kind] as const)),
);
const EXTENSION = `\\.(?:${[...kindByExtension.keys()].join('|')})(?![\\w-])`;

// Programs and files that are Upright's own say nothing of anybody.
const OWN = /^(?:ffmpeg|ffprobe|node|electron|upright)(?:\.exe)?$|^(?:upright\.(?:db|log|\d+\.log)|settings\.json)$/i;

const SENTENCE_GOES_ON =
  '\\s+(?:cannot|could|is|are|was|were|has|have|does|did|ends|must|needs|lacks|refers|exists|already)\\b|\\s+\\(|:?\\s*$|:\\s|[;"”]|\\.(?:\\s|$)';
// A known extension ends a path, whatever comes before it; otherwise the path ends where a sentence continues, or else
// as late as possible.
const IN_PATH = '[^\\n\\r"“”<>|*?\uE000\uE001]';
const PATH = new RegExp(
  `(?<![\\w>])(?:<\\w+>|file:/{2,3}|~|[A-Za-z]:|\\.{1,2})?[\\\\/](?:${IN_PATH}{0,2000}?${EXTENSION}(?::\\d+){0,2}|${IN_PATH}{0,2000}?(?=${SENTENCE_GOES_ON})|${IN_PATH}*)`,
  'gim',
);
const BARE_NAME = new RegExp(`[^\\n\\r"“”<>|*?:;\uE000\uE001]{0,300}?[^\\s.\uE001]${EXTENSION}(?::\\d+){0,2}`, 'gi');
// Stand around the number of what was replaced, so that it is not looked at again.
const REPLACED = /\uE000(\d+)\uE001/g;
const QUOTED = /"(?:[^"\n]{1,2000})"|“[^”\n]{1,2000}”|(?<!\w)'[^'\n]{0,1000}\s[^'\n]{0,1000}'(?!\w)/g;
const ADDRESS = /((?:https?|wss?|ftp):\/\/[^\s"']*)/i;
const PLACE_IN_CODE = /(?<=\.[cm]?[jt]s):\d+(?::\d+)?$/i;

/**
 * Names become their kind and a number, such as `video 2.mp4`, or with `names` stay without their folders. Upright's own
 * `folders`, each a name and a path, become their names, such as `<cache>`.
 */
export function createAnonymizer(
  folders: readonly (readonly [string, string])[],
  { names }: { names: boolean },
): Anonymize {
  const numbers = new Map<string, number>();
  const own = folders.toSorted(([, a], [, b]) => b.length - a.length);

  const toNumbered = (base: string): string => {
    const number = numbers.get(base) ?? numbers.size + 1;
    numbers.set(base, number);
    const extension = /\.\w{1,8}$/.exec(base)?.[0].toLowerCase() ?? '';
    const kind = kindByExtension.get(extension.slice(1));
    return kind === undefined ? `path ${number}` : `${kind} ${number}${extension}`;
  };
  const toShort = (path: string): string => {
    const place = PLACE_IN_CODE.exec(path)?.[0] ?? '';
    const prefix = /^<\w+>[\\/]/.exec(path)?.[0] ?? '';
    const base = path.slice(0, path.length - place.length).replace(/^.*[\\/](?=.)/s, '');
    // A place in a program is what a report is read for; only programs have line numbers.
    if (names || place !== '' || OWN.test(base)) return `${prefix}${base}${place}`;
    return `${prefix}${toNumbered(base)}`;
  };
  const anonymize = (text: string): string => {
    const done: string[] = [];
    const keep = (short: string): string => `\uE000${done.push(short) - 1}\uE001`;
    const marked = text
      .replace(/[\uE000\uE001]/g, '')
      .replace(QUOTED, (words) => keep(`${words.slice(0, 1)}…${words.slice(-1)}`))
      .replace(PATH, (path) => keep(toShort(path)));
    const short = names
      ? marked
      : marked.replace(BARE_NAME, (name) => {
          const indent = /^[\s(,']*/.exec(name)?.[0] ?? '';
          return `${indent}${toShort(name.slice(indent.length))}`;
        });
    return short.replace(REPLACED, (_, index: string) => done[Number(index)] ?? '');
  };

  return (text) => {
    let marked = text;
    for (const [name, folder] of own) {
      for (const form of new Set([folder, folder.replaceAll('\\', '/')])) {
        if (form.length > 2) marked = marked.replaceAll(form, `<${name}>`);
      }
    }
    return marked
      .split(ADDRESS)
      .map((part) => (ADDRESS.test(part) ? part : anonymize(part)))
      .join('');
  };
}

/** The same value with the names in all its texts hidden. */
export function anonymizeJson(value: unknown, anonymize: Anonymize): unknown {
  if (typeof value === 'string') return anonymize(value);
  if (Array.isArray(value)) return value.map((part) => anonymizeJson(part, anonymize));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, anonymizeJson(part, anonymize)]));
}
