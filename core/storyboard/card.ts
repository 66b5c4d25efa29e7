/** A card: a few words in large letters on a ground, for scenes that nothing else shows. */
import type { Color } from '../project/color.js';
import type { ScriptScene } from '../narration/script.js';
import { TextStyle } from '../project/text-style.js';
import { type TellingWord, tellingWords } from './stem.js';

/** Colours of a ground, from the top down, and of what is drawn on it. */
export interface CardPalette {
  readonly from: Color;
  readonly to: Color;
  readonly accent: Color;
}

/** Dark enough for white letters. */
export const CARD_PALETTES: readonly CardPalette[] = [
  { from: '#1b1464', to: '#6a1b9a', accent: '#ffb400' },
  { from: '#0b3d4f', to: '#0f766e', accent: '#ffd166' },
  { from: '#3b0d2a', to: '#b3261e', accent: '#ffe0b2' },
  { from: '#14213d', to: '#274690', accent: '#ff7a59' },
];

/** Pixels of a canvas that is 1080 wide and 1920 high. */
export const CARD_STYLE: TextStyle = TextStyle.parse({
  ...{ font: 'Anton', size: 250, weight: 400, color: '#ffffff', align: 'left', lineHeight: 1.08, fit: 'shrink' },
  ...{ uppercase: true, shadow: { color: '#00000070', x: 0, y: 6, blur: 16 } },
});

/** Where the words of a card stand, as fractions of the canvas. */
export const CARD_PLACE = { x: 0.09, y: 0.225, maxWidth: 0.8 } as const;

/** The bar over the words, pixels of a canvas that is 1080 wide, and how far it stands above them. */
export const CARD_BAR = { width: 150, height: 16, above: 0.03 } as const;

/** The most words and characters of a card. */
const MOST_WORDS = 4;
const MOST_CHARACTERS = 34;

/**
 * What is written on the card of a scene: the title on the first, then words with emphasis, a number with what it counts, or the
 * words of what is said that are also to be seen, or that tell most.
 */
export function toCardText(
  { sentences }: Pick<ScriptScene, 'sentences'>,
  { visual, title }: { readonly visual: string; readonly title: string | null },
): string | null {
  if (title !== null) return title.slice(0, 200);
  const said = sentences.map(({ text }) => text).join(' ');
  const words = said.split(/\s+/u).filter((word) => word !== '');
  const emphasized = sentences.flatMap(({ text, emphasis }) => firstRun(text.split(/\s+/u), emphasis));
  if (emphasized.length > 0) return toText(emphasized);
  const number = words.findIndex((word) => /\p{N}/u.test(word));
  if (number !== -1) {
    const counted = words.slice(number + 1).find((word) => tellingWords(word).length > 0);
    const until = counted === undefined ? number : words.indexOf(counted, number + 1);
    if (until - number < MOST_WORDS) return toText(words.slice(number, until + 1));
  }
  const seen = new Set(tellingWords(visual).map(({ stem }) => stem));
  const telling = tellingWords(said);
  const both = telling.find(({ stem }) => seen.has(stem));
  const chosen = both ?? longest(tellingWords(visual)) ?? longest(telling);
  return chosen ? toText([chosen.word]) : null;
}

const longest = (words: readonly TellingWord[]): TellingWord | undefined =>
  words.toSorted((a, b) => b.word.length - a.word.length)[0];

/** Characters of a line, where the text has not too many lines for that. */
const LINE = 11;
const MOST_LINES = 3;

/** The text in lines that are about as long as each other, as large as they can be drawn. */
export function toCardLines(text: string): string {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const most = Math.max(LINE, Math.ceil(text.length / MOST_LINES));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

// The first words with emphasis that stand side by side.
function firstRun(words: readonly string[], emphasis: readonly number[]): string[] {
  const [first] = emphasis;
  if (first === undefined) return [];
  const run = [first];
  for (const index of emphasis.slice(1)) if (index === (run.at(-1) ?? 0) + 1) run.push(index);
  return run.flatMap((index) => words[index] ?? []);
}

function toText(words: readonly string[]): string {
  let text = '';
  for (const word of words.slice(0, MOST_WORDS)) {
    if (text !== '' && text.length + word.length >= MOST_CHARACTERS) break;
    text += `${text === '' ? '' : ' '}${word}`;
  }
  return text.replace(/^[\p{P}\s]+|[\s.,;:!?…»”"'’)\]]+$/gu, '').slice(0, 200);
}

/** The ground of a card as SVG, 1080x1920. `turn` tells grounds of one palette apart. */
export function toCardGround({ from, to, accent }: CardPalette, turn: number): string {
  const light = [
    { x: 900, y: 320 },
    { x: 160, y: 1500 },
    { x: 940, y: 1320 },
  ][turn % 3] ?? { x: 900, y: 320 };
  const dark = { x: 1080 - light.x, y: 1920 - light.y };
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920" viewBox="0 0 1080 1920"><defs>',
    `<linearGradient id="g" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="${from}"/>`,
    `<stop offset="1" stop-color="${to}"/></linearGradient>`,
    `<radialGradient id="l"><stop offset="0" stop-color="${accent}" stop-opacity="0.38"/>`,
    `<stop offset="1" stop-color="${accent}" stop-opacity="0"/></radialGradient>`,
    '<radialGradient id="d"><stop offset="0" stop-color="#000000" stop-opacity="0.4"/>',
    '<stop offset="1" stop-color="#000000" stop-opacity="0"/></radialGradient></defs>',
    '<rect width="1080" height="1920" fill="url(#g)"/>',
    `<circle cx="${light.x}" cy="${light.y}" r="760" fill="url(#l)"/>`,
    `<circle cx="${dark.x}" cy="${dark.y}" r="820" fill="url(#d)"/>`,
    `<g fill="none" stroke="#ffffff" stroke-opacity="0.07" stroke-width="3">`,
    ...[260, 400, 540, 680].map((r) => `<circle cx="${light.x}" cy="${light.y}" r="${r}"/>`),
    '</g></svg>',
  ].join('');
}
