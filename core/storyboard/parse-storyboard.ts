/** A script as a storyboard: the scenes of `core/narration/script.ts`, each with the words as they are written. */
import { fnv1a } from '../fnv1a.js';
import { USUAL_PAUSE } from '../narration/script-marks.js';
import { parseScript, type ScriptScene } from '../narration/script.js';
import { SECOND_US } from '../project/time.js';
import { guessLanguage } from '../speech/guess-language.js';
import type { StoryboardScene } from '../project/storyboard.js';

/** A storyboard as far as a script says it: it may have no scenes, or too many. */
export interface ParsedStoryboard {
  readonly title: string;
  readonly language: string;
  readonly style: string | null;
  readonly scenes: readonly StoryboardScene[];
}

/** What a script leaves to whoever reads it. */
export interface StoryboardReading {
  /** Guessed from what is said where absent. */
  readonly language?: string | undefined;
  /** The first heading, or the beginning of what is said, where absent. */
  readonly title?: string | undefined;
  readonly style?: string | undefined;
  /** Names that stand before what their bearers say. */
  readonly speakers?: readonly string[] | undefined;
}

/** The longest title that is taken from what is said. */
const MOST_TITLE = 60;

/** Reads a script; hostile ones too. */
export function parseStoryboard(
  text: string,
  { language, title, style, speakers = [] }: StoryboardReading = {},
): ParsedStoryboard {
  const parsed = parseScript(text, speakers);
  const ids = createSceneIds();
  const scenes = parsed.map((scene): StoryboardScene => {
    const words = toWords(scene);
    const visual = scene.picture ?? '';
    return { id: ids(words, visual), words, visual, picture: null, length: null };
  });
  const said = parsed.flatMap(({ sentences }) => sentences.map((sentence) => sentence.text));
  return {
    title: (title ?? findTitle(text) ?? shorten(said[0] ?? '')) || '…',
    language: language ?? guessLanguage(said.join(' ')),
    style: style ?? null,
    scenes,
  };
}

// A heading that names no scene.
const HEADING = /^[ \t]*#{1,6}[ \t]+(.*?)[ \t#]*$/gmu;
const OF_SCENE = /^[*_\s]*(?:scene|scène|szene|escena|plan|shot)\b/iu;

function findTitle(text: string): string | null {
  for (const [, heading = ''] of text.normalize('NFC').matchAll(HEADING)) {
    const plain = heading.replace(/[*_`]/g, '').trim();
    if (plain !== '' && !OF_SCENE.test(plain)) return plain.slice(0, 200);
  }
  return null;
}

function shorten(text: string): string {
  if (text.length <= MOST_TITLE) return text;
  const cut = text.slice(0, MOST_TITLE - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 20 ? cut.lastIndexOf(' ') : undefined).trimEnd()}…`;
}

/** What is said in a scene as a script has it: pauses, speakers and words that stand out among it. */
function toWords({ lead, sentences }: ScriptScene): string {
  const parts: string[] = lead > 0 ? [toPause(lead)] : [];
  let speaker: string | null = null;
  for (const sentence of sentences) {
    if (sentence.speaker !== null && sentence.speaker !== speaker) parts.push(`\n${sentence.speaker}:`);
    speaker = sentence.speaker;
    const emphasized = new Set(sentence.emphasis);
    parts.push(
      sentence.text
        .split(/\s+/u)
        .map((word, i) => (emphasized.has(i) && !/[*_]/u.test(word) ? `*${word}*` : word))
        .join(' '),
    );
    if (sentence.pause !== null) parts.push(toPause(sentence.pause));
  }
  return parts.join(' ').replace(/ ?\n/gu, '\n').trim();
}

const toPause = (length: number): string => (length === USUAL_PAUSE ? '[pause]' : `[pause ${length / SECOND_US} s]`);

/** Gives scenes ids that are made of what they say and show: the same script gives the same ids. */
export function createSceneIds(): (words: string, visual: string) => string {
  const counts = new Map<string, number>();
  return (words, visual) => {
    const hash = `s${fnv1a(JSON.stringify([words, visual])).toString(36)}`;
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return count === 1 ? hash : `${hash}-${count}`;
  };
}
