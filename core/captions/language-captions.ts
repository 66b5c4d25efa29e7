/** Captions of a project by language, as an export writes them beside or into a video. */
import { toTextContext } from '../composition/texts.js';
import { isCaptions } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { framesToUs } from '../project/time.js';
import type { CaptionCue, CaptionFile } from './caption-file.js';
import { toCaptionFile } from './to-caption-file.js';

/** Captions of one language. */
export interface LanguageCaptions {
  /** As BCP 47 writes it; null where neither the captions nor the project say. */
  readonly language: string | null;
  readonly captions: CaptionFile;
}

/** Frames of the timeline: `from` to `to - 1`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The languages of a project's captions, each once, in the order of its tracks; those on hidden tracks too. */
export function captionLanguages(project: Project): (string | null)[] {
  const languages = new Map<string, string | null>();
  for (const { language } of captionsOf(project)) {
    const tag = language ?? project.language ?? null;
    if (!languages.has(toKey(tag))) languages.set(toKey(tag), tag);
  }
  return [...languages.values()];
}

/**
 * The captions of each language that a span of the timeline shows, on hidden tracks too; `languages` chooses some, in the order of
 * the project. Times count from the start of the span.
 */
export function toLanguageCaptions(
  project: Project,
  span: Span,
  languages: readonly string[] | undefined,
): LanguageCaptions[] {
  const wanted = languages && new Set(languages.map(toKey));
  const context = toTextContext(project);
  return captionLanguages(project)
    .filter((tag) => wanted === undefined || wanted.has(toKey(tag)))
    .map((language) => {
      const items = captionsOf(project).filter((item) => toKey(item.language ?? project.language) === toKey(language));
      const files = items.map((item) => toCaptionFile(item, context, 'vtt'));
      const cues = files.flatMap((file) => file.cues).sort((p, q) => p.start - q.start || p.end - q.end);
      const [from, to] = [framesToUs(span.from, project.fps), framesToUs(span.to, project.fps)];
      const captions: CaptionFile = {
        ...{ format: 'vtt', timed: true, language, styles: [], regions: [], css: '', comments: [], problems: [] },
        cues: cues.flatMap((cue) => cutCue(cue, from, to)),
      };
      return { language, captions };
    });
}

const captionsOf = ({ tracks }: Project) => tracks.flatMap(({ items }) => items.filter(isCaptions));

const toKey = (tag: string | null | undefined): string => (tag ?? '').toLowerCase();

function cutCue(cue: CaptionCue, from: number, to: number): CaptionCue[] {
  if (cue.end <= from || cue.start >= to) return [];
  const move = (us: number): number => Math.max(from, Math.min(to, us)) - from;
  const words = cue.words.map((word) => ({
    ...word,
    start: word.start === null ? null : move(word.start),
    end: word.end === null ? null : move(word.end),
  }));
  return [{ ...cue, start: move(cue.start), end: move(cue.end), words }];
}
