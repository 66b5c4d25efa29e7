/** Chapters of a video for its description: its named markers, or the scenes of its storyboard. */
import { itemEnd } from '../project/item.js';
import { type Project, projectLength } from '../project/project.js';
import { framesToSeconds } from '../project/time.js';
import { type Chapter, planChapters } from '../render/chapters.js';
import { seenOf } from '../storyboard/script-scenes.js';
import { cutWords } from './cut-words.js';

/** A chapter; seconds. */
export interface KitChapter {
  readonly at: number;
  readonly length: number;
  readonly title: string;
}

/** Scenes that are shorter are told together. */
const SHORTEST_SECONDS = 10;
const MOST_TITLE = 48;

/** The chapters, in order; none where there are fewer than two. */
export function toKitChapters(project: Project): KitChapter[] {
  const marked = planChapters(project.markers, 0, projectLength(project));
  const chapters = (marked.length > 0 ? marked : sceneChapters(project)).map(({ start, end, title }) => ({
    at: framesToSeconds(start, project.fps),
    length: framesToSeconds(end - start, project.fps),
    title,
  }));
  return chapters.length < 2 ? [] : chapters;
}

function sceneChapters(project: Project): Chapter[] {
  const spans = sceneSpans(project);
  const chapters: { start: number; end: number; title: string }[] = [];
  for (const scene of project.storyboard?.storyboard.scenes ?? []) {
    const span = spans.get(scene.id);
    const title = cutWords(
      seenOf(scene)
        .replace(/\s+/gu, ' ')
        .replace(/[\s.]+$/u, ''),
      MOST_TITLE,
    );
    if (!span || title === '') continue;
    const last = chapters.at(-1);
    if (last && framesToSeconds(last.end - last.start, project.fps) < SHORTEST_SECONDS) last.end = span.end;
    else chapters.push({ ...span, title });
  }
  const last = chapters.at(-1);
  const before = chapters.at(-2);
  if (last && before && framesToSeconds(last.end - last.start, project.fps) < SHORTEST_SECONDS) {
    before.end = last.end;
    chapters.pop();
  }
  return chapters;
}

// Where the pictures of each scene lie, whose ids are made of the scene's.
function sceneSpans({ storyboard, tracks }: Project): ReadonlyMap<string, { start: number; end: number }> {
  const ids = new Set(storyboard?.storyboard.scenes.map(({ id }) => `storyboard-${id}`));
  const spans = new Map<string, { start: number; end: number }>();
  for (const item of tracks.flatMap((track) => (track.hidden ? [] : track.items))) {
    const id = ids.has(item.id) ? item.id : item.id.replace(/-\d+$/u, '');
    if (!ids.has(id)) continue;
    const scene = id.slice('storyboard-'.length);
    const known = spans.get(scene);
    spans.set(scene, {
      start: Math.min(item.start, known?.start ?? item.start),
      end: Math.max(itemEnd(item), known?.end ?? 0),
    });
  }
  return spans;
}
