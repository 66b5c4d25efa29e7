/** Which format a text has, by what stands in it: names of files are often wrong. */
import type { CaptionFormat } from './caption-file.js';

const TIMING = /^[^<>\n]{0,80}\d[ \t]{0,20}(?:-{1,3}|[–—])>[ \t]{0,20}-?\d/m;

// In this order: what begins a file says more than what stands in it.
const MARKS: readonly (readonly [CaptionFormat, RegExp])[] = [
  ['vtt', /^\s*WEBVTT(?:\s|$)/],
  ['ass', /^[ \t]{0,20}\[(?:Script Info|V4\+? Styles|Events)\]/im],
  ['ass', /^Dialogue:[ \t]{0,20}(?:Marked=)?\d{1,9}[ \t]{0,20},/im],
  ['ttml', /^\s*<(?:\?xml|!--|tt[\s>]|[\w-]{1,40}:tt[\s>])/],
  ['json', /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/],
  ['srt', TIMING],
  ['lrc', /^[ \t]{0,20}\[(?:\d{1,4}:\d{1,2}(?:[.:]\d{1,3})?|(?:ti|ar|al|by|offset|length|re|ve):[^\]\n]{0,500})\]/m],
];

// A mark stands near the beginning, even behind a long header.
const LOOKED_AT = 200_000;

/**
 * The format of a text; `name` is the name of its file, whose extension counts only where nothing in the text says more.
 */
export function detectCaptionFormat(text: string, name = ''): CaptionFormat {
  const beginning = text
    .slice(0, LOOKED_AT)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  const found = MARKS.find(([, mark]) => mark.test(beginning));
  return found?.[0] ?? formatOfName(name) ?? 'text';
}

const EXTENSIONS: Readonly<Record<string, CaptionFormat>> = {
  ...{
    srt: 'srt',
    vtt: 'vtt',
    webvtt: 'vtt',
    ass: 'ass',
    ssa: 'ass',
    ttml: 'ttml',
    dfxp: 'ttml',
    xml: 'ttml',
    imsc: 'ttml',
  },
  ...{ lrc: 'lrc', json: 'json', txt: 'text' },
};

/** The format that a file's extension stands for. */
export function formatOfName(name: string): CaptionFormat | undefined {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

/** The extensions of caption files, without the dot; of a format, the first is what it is written with. */
export const extensionsOf = (format: CaptionFormat): string[] =>
  Object.keys(EXTENSIONS).filter((extension) => EXTENSIONS[extension] === format);
