/** Title, description and hashtags by rules: what is said first and what is said often. */
import { tellingWords } from '../storyboard/stem.js';
import { cutWords } from './cut-words.js';
import type { Material } from './material.js';
import type { PostTexts } from './post.js';
import { isStopWord } from './stop-words.js';

/** The longest that is proposed, UTF-16 units. */
const MOST = { title: 100, description: 320, hashtag: 30 } as const;
/** Sentences of a description, the first one of the video among them. */
const MOST_SENTENCES = 3;
const MOST_HASHTAGS = 8;
/** A word of the title counts as often as this; one of what is seen counts more than one that is said. */
const WEIGHTS = { title: 4, seen: 1.5, said: 1, label: 1 } as const;

/** Proposed texts; any may be empty where nothing is said or written in the project. */
export function proposeTexts(material: Material): PostTexts {
  const { name, sentences, labels } = material;
  const title = cutWords(name ?? labels[0] ?? sentences[0] ?? '', MOST.title);
  const topics = findTopics(material, title);
  return {
    title,
    description: describe(material, title, topics),
    hashtags: toHashtags(topics, title, material.language),
  };
}

/** A word with all its forms. */
interface Topic {
  readonly forms: Map<string, number>;
  weight: number;
  count: number;
}

function findTopics({ language, sentences, seen, labels }: Material, title: string): ReadonlyMap<string, Topic> {
  const topics = new Map<string, Topic>();
  const add = (text: string, weight: number): void => {
    for (const { word, stem } of tellingWords(text)) {
      if (isStopWord(word, language)) continue;
      const topic = topics.get(stem) ?? { forms: new Map(), weight: 0, count: 0 };
      topic.forms.set(word, (topic.forms.get(word) ?? 0) + 1);
      topic.weight += weight;
      topic.count += 1;
      topics.set(stem, topic);
    }
  };
  add(title, WEIGHTS.title);
  for (const text of seen) add(text, WEIGHTS.seen);
  for (const text of sentences) add(text, WEIGHTS.said);
  for (const text of labels) add(text, WEIGHTS.label);
  return topics;
}

// The first sentence makes people stay; of the others those that speak of what the video is about most.
function describe({ sentences, labels }: Material, title: string, topics: ReadonlyMap<string, Topic>): string {
  const others = sentences.filter((each, i) => !isAlike(each, title) && sentences.indexOf(each) === i);
  const [first] = others;
  if (first === undefined) return listOf(labels.filter((each) => !isAlike(each, title)));
  const weightOf = (text: string): number => {
    const words = tellingWords(text);
    const sum = words.reduce((all, { stem }) => all + (topics.get(stem)?.weight ?? 0), 0);
    return words.length === 0 ? 0 : sum / Math.sqrt(words.length);
  };
  const ranked = others.slice(1).toSorted((a, b) => weightOf(b) - weightOf(a));
  const chosen = new Set([first]);
  let room = MOST.description - first.length;
  for (const each of ranked) {
    if (chosen.size === MOST_SENTENCES) break;
    if (each.length + 1 > room) continue;
    chosen.add(each);
    room -= each.length + 1;
  }
  return cutWords(others.filter((each) => chosen.has(each)).join(' '), MOST.description);
}

const isAlike = (a: string, b: string): boolean => toPlain(a) === toPlain(b);
const toPlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

// As many as fit, whole.
function listOf(labels: readonly string[]): string {
  let text = '';
  for (const label of labels) {
    const longer = text === '' ? label : `${text}, ${label}`;
    if (longer.length > MOST.description) break;
    text = longer;
  }
  return text;
}

function toHashtags(topics: ReadonlyMap<string, Topic>, title: string, language: string): string[] {
  const ranked = [...topics.values()].toSorted((a, b) => b.weight - a.weight);
  const often = ranked.filter(({ weight, count }) => count > 1 || weight >= WEIGHTS.seen);
  // Of a video that says each word once, the first ones.
  const chosen = (often.length >= 3 ? often : ranked).map(({ forms }) => toHashtag(mostOften(forms), language));
  const found = new Map<string, string>();
  for (const tag of [titleTag(title, language), ...chosen])
    if (tag.length >= 3 && tag.length <= MOST.hashtag && !found.has(tag.toLowerCase()))
      found.set(tag.toLowerCase(), tag);
  return [...found.values()].slice(0, MOST_HASHTAGS);
}

/** `GiantPandas`, of a title of two or three words that tell something. */
function titleTag(title: string, language: string): string {
  const words = tellingWords(title).filter(({ word }) => !isStopWord(word, language));
  if (words.length < 2 || words.length > 3) return '';
  return words.map(({ word }) => toLetters(word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

// German writes nouns large; a word with capitals inside is a name.
const toHashtag = (word: string, language: string): string =>
  toLetters(language.toLowerCase().startsWith('de') || /\p{Lu}/u.test(word.slice(1)) ? word : word.toLowerCase());

/** A word as the platforms take it behind the sign: letters and digits only, and not digits alone. */
export const toLetters = (word: string): string => word.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+/gu, '');

function mostOften(forms: ReadonlyMap<string, number>): string {
  let best = '';
  for (const [form, count] of forms) if (count > (forms.get(best) ?? 0)) best = form;
  return best;
}
