/** What a project says of itself: what is spoken, seen and written in it. */
import { parseScript, splitSentences } from '../narration/script.js';
import { spaceBetween } from '../project/captions/word.js';
import { isCaptions, isTitle } from '../project/kinds/guards.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import type { Project } from '../project/project.js';
import { guessLanguage } from '../speech/guess-language.js';
import { toScriptScenes } from '../storyboard/script-scenes.js';

/** What texts are proposed from. */
export interface Material {
  /** BCP 47. */
  readonly language: string;
  /** What the project is called, where a person or a script said so. */
  readonly name: string | null;
  /** What is said, in its order. */
  readonly sentences: readonly string[];
  /** What is seen, where the script says so. */
  readonly seen: readonly string[];
  /** What is written in the picture or marked on the timeline, each once. */
  readonly labels: readonly string[];
}

const MOST_SENTENCES = 2000;
/** What a new project is called before anybody names it. */
const UNNAMED = 'Untitled';

/** The storyboard's script, or else the narration's, or else the captions; titles and markers besides. */
export function toMaterial(project: Project): Material {
  const { storyboard, session, narrations = [], markers } = project;
  const plan = session?.plan ?? {};
  const captions = captionsOf(project);
  // A session says "three, two, one"; its parts tell what it is.
  const sentences = session ? [] : spokenIn(project, captions);
  const titles =
    storyboard || session
      ? []
      : project.tracks.flatMap((track) => (track.hidden ? [] : track.items.filter(isTitle).map(({ text }) => text)));
  const labels = distinct([...titles, ...markers.map(({ label }) => label)]);
  const seen = (storyboard?.storyboard.scenes ?? []).map(({ visual }) => toLine(visual)).filter((each) => each !== '');
  const name = toLine(
    storyboard?.storyboard.title ?? textOf(plan.title) ?? (project.name === UNNAMED ? '' : project.name),
  );
  const language =
    storyboard?.storyboard.language ??
    narrations[0]?.language ??
    textOf(plan.language) ??
    captions?.language ??
    project.language ??
    guessLanguage([name, ...sentences.slice(0, 20), ...labels.slice(0, 50)].join(' '));
  return { language, name: name === '' ? null : name, sentences, seen, labels };
}

function spokenIn({ storyboard, narrations = [] }: Project, captions: CaptionsItem | null): readonly string[] {
  const speakers = storyboard
    ? Object.keys(narrations.find(({ id }) => id === storyboard.narration)?.speakers ?? {})
    : [];
  const scenes = storyboard
    ? toScriptScenes(storyboard.storyboard, speakers)
    : narrations.flatMap(({ script, speakers: own }) => parseScript(script, Object.keys(own)));
  const spoken = scenes.flatMap((scene) => scene.sentences.map(({ text }) => toLine(text)));
  const heard = spoken.length > 0 || !captions ? [] : splitSentences(textOfCaptions(captions)).map(toLine);
  return [...spoken, ...heard].filter((each) => each !== '').slice(0, MOST_SENTENCES);
}

/** The captions in the project's language, or the first; hidden ones where no others are. */
function captionsOf({ tracks, language }: Project): CaptionsItem | null {
  const all = tracks.flatMap((track) =>
    track.items.filter(isCaptions).map((item) => ({ item, isShown: !track.hidden, fits: item.language === language })),
  );
  const filled = all.filter(({ item }) => item.words.length > 0);
  return (
    filled.toSorted((a, b) => Number(b.isShown) - Number(a.isShown) || Number(b.fits) - Number(a.fits))[0]?.item ?? null
  );
}

function textOfCaptions({ words }: CaptionsItem): string {
  let text = '';
  for (const [i, word] of words.entries())
    text += (i === 0 ? '' : spaceBetween(words[i - 1]?.text ?? '', word.text)) + word.text;
  return text;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const toLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function distinct(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts.map(toLine))
    if (/\p{L}{2}/u.test(text) && !found.has(text.toLowerCase())) found.set(text.toLowerCase(), text);
  return [...found.values()];
}
