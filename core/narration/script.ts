/** A script as people write it: scenes of what is seen and what is said, in Markdown or plain paragraphs. */
import { hasSentenceEnd } from '../sentence-end.js';
import {
  isPause,
  markEmphasis,
  markPauses,
  markSpeaker,
  splitRuns,
  takeEmphasis,
  withoutMarks,
} from './script-marks.js';

/** A scene of a script. */
export interface ScriptScene {
  /** What is seen, where the script says so. */
  readonly picture: string | null;
  /** Silence before anything is said, microseconds. */
  readonly lead: number;
  readonly sentences: readonly ScriptSentence[];
}

/** What is said in one breath. */
export interface ScriptSentence {
  /** As it is shown: without any mark of Markdown. */
  readonly text: string;
  /** Who says it, where a label of a speaker stands before it. */
  readonly speaker: string | null;
  /** Words that were written with stars, counted from 0. */
  readonly emphasis: readonly number[];
  /** Silence that the script asks for after it, microseconds; null where it does not. */
  readonly pause: number | null;
}

/** `**VISUAL:**` and `**VISUEL :**`, `**VOICE-OVER:**` and `**VOIX OFF :**`, with or without the stars; the rest of the line follows. */
export const SCENE_LABEL =
  /^[\s>#*_-]*(visual|visuals|visuel|visuels|visuell|image|bild|imagen|visuales|voice[\s-]?over|vo|narration|narrator|voix[\s-]?off|sprecher(?:text)?|stimme|voz(?: en off)?|narrador|narraci[oó]n|locuci[oó]n)(?:\s+\d{1,3})?\s*(?:\*{1,2}|_{1,2})?\s*[:：]\s*(?:\*{1,2}|_{1,2})?\s*/iu;
const PICTURE = /^(?:visuals?|visuels?|visuell|image|bild|imagen|visuales)/iu;

/** `### Scene 3`, `Scène 3 :`, `**Szene 3** – Am Meer (0:12)`: a line that names a scene. */
export const SCENE_HEADING =
  /^[\s>#*_-]*(?:scene|scène|szene|escena)\s*(?:n[°o]\.?\s*)?\d{1,3}\s*(?:\*{1,2}|_{1,2})?\s*(?:\([^()]{0,40}\)\s*)?(?:[:：–—-].{0,100})?\s*$/iu;

/** Periods after these do not end a sentence: titles and other usual abbreviations in English, French, German and Spanish. */
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|no|vol|fig|jr|sr|m|mm|mme|mlle|env|cf|p|ex|z\.\s?b|bzw|ca|usw|nr|d\.\s?h|u\.\s?a|sra?|srta|ud|uds|pág|[a-z])\.$/iu;

/**
 * The scenes of a script. Where it has labels, a label of a picture begins a scene, and so does a line that names one. Without
 * labels each paragraph is one, or what stands under such a line. What is neither said nor seen, such as a code block, is left out. A line that begins
 * with the name of one of the speakers and a colon is said by that speaker, to the end of its paragraph.
 */
export function parseScript(text: string, speakers: readonly string[] = []): ScriptScene[] {
  const blocks = toBlocks(text, speakers);
  const hasLabels = blocks.some(({ kind }) => kind === 'picture' || kind === 'voice');
  const hasNames = blocks.some(({ kind }) => kind === 'scene');
  const scenes: { picture: string[]; said: string[] }[] = [];
  const begin = (): { picture: string[]; said: string[] } => {
    const scene = { picture: [], said: [] };
    scenes.push(scene);
    return scene;
  };
  let isNamed = false;
  for (const { kind, text: words } of blocks) {
    const last = isNamed ? undefined : scenes.at(-1);
    if (kind === 'scene') {
      isNamed = true;
      continue;
    }
    if (kind === 'picture') {
      const scene = last && last.said.length === 0 ? last : begin();
      scene.picture.push(words);
    } else if (!hasLabels) (last && (hasNames || isPause(words)) ? last : begin()).said.push(words);
    // Before the first label stand titles and notes.
    else if (kind === 'voice' || last?.said.length) (last ?? begin()).said.push(words);
    else continue;
    isNamed = false;
  }
  return scenes
    .map(({ picture, said }) => ({
      picture: picture.length > 0 ? withoutMarks(picture.join(' ')) : null,
      ...toSentences(said, speakers),
    }))
    .filter(({ picture, sentences }) => picture !== null || sentences.length > 0);
}

// The sentences of the paragraphs of a scene.
function toSentences(
  paragraphs: readonly string[],
  speakers: readonly string[],
): Pick<ScriptScene, 'lead' | 'sentences'> {
  const sentences: { -readonly [Key in keyof ScriptSentence]: ScriptSentence[Key] }[] = [];
  let lead = 0;
  for (const { text, speaker, pause } of paragraphs.flatMap(splitRuns)) {
    for (const sentence of splitSentences(text))
      sentences.push({
        ...takeEmphasis(sentence),
        speaker: speaker === null ? null : (speakers[speaker] ?? null),
        pause: null,
      });
    const last = sentences.at(-1);
    if (pause === 0) continue;
    if (last) last.pause = (last.pause ?? 0) + pause;
    else lead += pause;
  }
  return { lead, sentences };
}

interface Block {
  /** `scene` is the name of one, which is not said. */
  readonly kind: 'picture' | 'voice' | 'text' | 'scene';
  readonly text: string;
}

// Paragraphs, each with the label that stands before it.
function toBlocks(text: string, speakers: readonly string[]): Block[] {
  const withoutCode = markPauses(
    withoutMarks(text.normalize('NFC'))
      .replace(/```[\s\S]*?(?:```|$)/g, '\n')
      .replace(/<!--[\s\S]*?(?:-->|$)/g, ''),
  );
  const toSpoken = createSpeakerLabels(speakers);
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let isOpen = false;
  for (const line of withoutCode.split(/\r\n|\r|\n/)) {
    const label = SCENE_LABEL.exec(line);
    if (SCENE_HEADING.test(line)) {
      blocks.push({ kind: 'scene', lines: [line] });
      isOpen = false;
    } else if (label) {
      const kind = PICTURE.test(label[1] ?? '') ? ('picture' as const) : ('voice' as const);
      blocks.push({ kind, lines: [toSpoken(line.slice(label[0].length))] });
      isOpen = true;
    } else if (line.trim() === '' || /^\s*(?:[-*_]\s*){3,}$/.test(line) || /^\s*#{1,6}\s/.test(line)) isOpen = false;
    else if (isOpen) blocks.at(-1)?.lines.push(toSpoken(line));
    else {
      blocks.push({ kind: 'text', lines: [toSpoken(line)] });
      isOpen = true;
    }
  }
  return blocks
    .map(({ kind, lines }) => ({ kind, text: lines.map(toPlain).join(' ').replace(/\s+/gu, ' ').trim() }))
    .filter((block) => /[\p{L}\p{N}]/u.test(block.text));
}

/** The label of a speaker at the beginning of a line; null where nobody is named. */
export function toSpeakerLabel(speakers: readonly string[]): RegExp | null {
  if (speakers.length === 0) return null;
  const names = speakers.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`^[\\s>]*(?:[-*+]\\s+)?(\\*{1,2}|_{1,2}|)(${names})\\s*(?:\\1\\s*[:：]|[:：]\\s*\\1)\\s*`, 'iu');
}

// A line whose label, with stars or without, is the name of a speaker begins with the mark of that speaker.
function createSpeakerLabels(speakers: readonly string[]): (line: string) => string {
  const label = toSpeakerLabel(speakers);
  if (!label) return (line) => line;
  const folded = speakers.map((name) => name.toLowerCase());
  return (line) => {
    const found = label.exec(line);
    if (!found) return line;
    const speaker = folded.indexOf((found[2] ?? '').toLowerCase());
    return markSpeaker(Math.max(0, speaker)) + line.slice(found[0].length);
  };
}

/** A line without the marks of Markdown; words with stars are marked as emphasised. */
const toPlain = (line: string): string =>
  line
    .replace(/^\s*(?:>\s*)*(?:[-+*]\s+|\d{1,3}[.)]\s+)?/u, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/gu, '$1')
    .replace(/(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1/gu, (_, _mark: string, words: string) => markEmphasis(words))
    .replace(/(?<![\p{L}\p{N}])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/gu, (_, words: string) => markEmphasis(words));

/** The sentences of a paragraph. A full stop after an abbreviation, an initial or inside a number ends none. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let sentence = '';
  // A closing quotation mark after a space, as in French, belongs to the sentence before it.
  for (const word of text.match(/\S+(?:[\s\u00a0\u202f]+[»”)\]]+(?=\s|$))?\s*|\s+/gu) ?? []) {
    sentence += word;
    // Scripts without spaces end their sentences within what is a word here.
    const parts = sentence.split(/(?<=[。！？])/u);
    sentence = parts.pop() ?? '';
    sentences.push(...parts);
    if (!hasSentenceEnd(sentence) || ABBREVIATION.test(withoutMarks(sentence).trimEnd())) continue;
    sentences.push(sentence);
    sentence = '';
  }
  sentences.push(sentence);
  return sentences.map((each) => each.trim()).filter((each) => /[\p{L}\p{N}]/u.test(each));
}
