/** Which file of the library shows what a scene says: by words, with a reason for each choice. */
import type { FoundWord, StoryboardScene } from '../project/storyboard.js';
import { type TellingWord, tellingWords } from './stem.js';

/** A file of the library with everything that is written of it. */
export interface FootageCandidate {
  readonly id: string;
  readonly kind: 'video' | 'image';
  readonly name: string;
  readonly folder: string;
  readonly tags: readonly string[];
  /** What a model was told that made it; empty for what a camera took. */
  readonly prompt: string;
  /** What is said or shown in it, and when, microseconds of the file. */
  readonly captions: readonly SpokenText[];
  readonly transcript: readonly SpokenText[];
}

export interface SpokenText {
  readonly text: string;
  readonly at: number;
}

/** What was chosen for a scene. */
export interface FootageChoice {
  readonly candidate: string;
  readonly found: readonly FoundWord[];
  /** Where in the file a word was said that spoke for it, microseconds; null where none was. */
  readonly at: number | null;
  /** Whether another scene shows it too, because no other file fits. */
  readonly again: boolean;
  /** Others that fit and that no scene shows, the best first. */
  readonly more: readonly string[];
}

/** How much a word says of a file by where it stands. */
const WEIGHTS = { name: 3, tag: 3, folder: 1.5, prompt: 2, captions: 1, transcript: 1 } as const;
/** What is to be seen counts for more than what is said. */
const SEEN = 2;
/** Words that begin alike, such as parts of compounds. */
const ALIKE = 0.6;
/** Letters that must be the same for that. */
const LEAST_ALIKE = 5;
/** A clip is better than a still that fits as well. */
const MOVING = 1.1;
/** Further clips of a scene. */
const MOST_MORE = 2;

interface Hit {
  readonly candidate: number;
  readonly word: string;
  readonly where: FoundWord['where'];
  readonly at: number | null;
}

interface Match {
  readonly scene: number;
  readonly candidate: number;
  readonly score: number;
  readonly found: readonly FoundWord[];
  readonly at: number | null;
}

/**
 * The choices by the ids of scenes; scenes that nothing fits have none. The best pairs are made first, each file once; a file
 * serves a second scene only where no other fits it. `taken` are files that other scenes show already, `avoid` those that a scene is
 * not to show.
 */
export function findFootage(
  scenes: readonly Pick<StoryboardScene, 'id' | 'words' | 'visual'>[],
  candidates: readonly FootageCandidate[],
  taken: Iterable<string> = [],
  avoid: Readonly<Record<string, readonly string[]>> = {},
): Map<string, FootageChoice> {
  const index = indexCandidates(candidates);
  const idOf = ({ candidate }: Match): string => candidates[candidate]?.id ?? '';
  const matches = scenes
    .flatMap((scene, i) =>
      matchScene(scene, i, index, candidates).filter((match) => !avoid[scene.id]?.includes(idOf(match))),
    )
    .toSorted((a, b) => b.score - a.score || a.scene - b.scene || a.candidate - b.candidate);
  const used = new Set(taken);
  const chosen = new Map<number, { readonly match: Match; readonly again: boolean }>();
  for (const match of matches) {
    if (chosen.has(match.scene) || used.has(idOf(match))) continue;
    chosen.set(match.scene, { match, again: false });
    used.add(idOf(match));
  }
  for (const match of matches) if (!chosen.has(match.scene)) chosen.set(match.scene, { match, again: true });
  return new Map(
    scenes.flatMap(({ id }, i) => {
      const own = chosen.get(i);
      if (!own) return [];
      const more = matches
        .filter((match) => match.scene === i && !used.has(idOf(match)))
        .slice(0, MOST_MORE)
        .map(idOf);
      for (const each of more) used.add(each);
      const { match, again } = own;
      return [[id, { candidate: idOf(match), found: match.found, at: match.at, again, more }] as const];
    }),
  );
}

/** Where each stem stands, and the stems that begin alike. */
interface CandidateIndex {
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
  readonly alike: ReadonlyMap<string, readonly string[]>;
  readonly size: number;
}

function indexCandidates(candidates: readonly FootageCandidate[]): CandidateIndex {
  const hits = new Map<string, Hit[]>();
  const add = (candidate: number, { word, stem }: TellingWord, where: FoundWord['where'], at: number | null): void => {
    const list = hits.get(stem) ?? [];
    // One word of a place is enough: a long transcript says everything often.
    if (list.some((hit) => hit.candidate === candidate && hit.where === where)) return;
    list.push({ candidate, word, where, at });
    hits.set(stem, list);
  };
  for (const [i, { name, folder, tags, prompt, captions, transcript }] of candidates.entries()) {
    for (const word of tellingWords(separate(name.replace(/\.[a-z0-9]{2,5}$/iu, '')))) add(i, word, 'name', null);
    for (const tag of tags) for (const word of tellingWords(tag)) add(i, word, 'tag', null);
    for (const word of tellingWords(separate(folder))) add(i, word, 'folder', null);
    for (const word of tellingWords(prompt)) add(i, word, 'prompt', null);
    for (const { text, at } of captions) for (const word of tellingWords(text)) add(i, word, 'captions', at);
    for (const { text, at } of transcript) for (const word of tellingWords(text)) add(i, word, 'transcript', at);
  }
  const alike = new Map<string, string[]>();
  for (const stem of hits.keys()) {
    if (stem.length < LEAST_ALIKE) continue;
    const head = stem.slice(0, LEAST_ALIKE);
    const list = alike.get(head) ?? [];
    list.push(stem);
    alike.set(head, list);
  }
  return { hits, alike, size: candidates.length };
}

// "PandaEating_02-final"
const separate = (name: string): string => name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_\d]+/gu, ' ');

function matchScene(
  { words, visual }: Pick<StoryboardScene, 'words' | 'visual'>,
  scene: number,
  { hits, alike, size }: CandidateIndex,
  candidates: readonly FootageCandidate[],
): Match[] {
  const asked = new Map<string, { readonly word: string; readonly weight: number }>();
  for (const { word, stem } of tellingWords(visual)) asked.set(stem, { word, weight: SEEN });
  for (const { word, stem } of tellingWords(words)) if (!asked.has(stem)) asked.set(stem, { word, weight: 1 });
  const best = new Map<number, Map<string, { readonly hit: Hit; readonly score: number }>>();
  for (const [stem, { word, weight }] of asked) {
    for (const [other, share] of relatives(stem, hits, alike)) {
      const list = hits.get(other) ?? [];
      const rarity = Math.log(1 + size / new Set(list.map(({ candidate }) => candidate)).size);
      for (const hit of list) {
        const score = weight * WEIGHTS[hit.where] * share * rarity;
        const found = best.get(hit.candidate) ?? new Map();
        if ((found.get(word)?.score ?? 0) < score) found.set(word, { hit, score });
        best.set(hit.candidate, found);
      }
    }
  }
  return [...best].flatMap(([candidate, found]) => {
    const list = [...found].toSorted(([, a], [, b]) => b.score - a.score);
    // A single word that is said in a clip shows nothing.
    if (list.length < 2 && list.every(([, { hit }]) => hit.at !== null)) return [];
    const sum = list.reduce((all, [, { score }]) => all + score, 0);
    return {
      ...{ scene, candidate },
      score: sum * (candidates[candidate]?.kind === 'video' ? MOVING : 1),
      found: list.slice(0, 10).map(([word, { hit }]) => ({
        word: word.slice(0, 100),
        as: hit.word.slice(0, 100),
        where: hit.where,
      })),
      at: list.find(([, { hit }]) => hit.at !== null)?.[1].hit.at ?? null,
    };
  });
}

function* relatives(
  stem: string,
  hits: CandidateIndex['hits'],
  alike: CandidateIndex['alike'],
): Generator<readonly [string, number]> {
  if (hits.has(stem)) yield [stem, 1];
  if (stem.length < LEAST_ALIKE) return;
  for (const other of alike.get(stem.slice(0, LEAST_ALIKE)) ?? [])
    if (other !== stem && (other.startsWith(stem) || stem.startsWith(other))) yield [other, ALIKE];
}
