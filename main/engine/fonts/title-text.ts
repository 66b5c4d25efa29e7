/** The titles of a project as ASS, drawn with the bundled fonts and the project's own. */
import type { TitleItem } from '../../../core/project/kinds/title.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { toAssText } from '../../../core/text/ass-document.js';
import { titleProblems } from '../../../core/text/title-problems.js';
import { titleFaces, titlesToAss } from '../../../core/text/titles-to-ass.js';
import type { FontCatalog, UserFont } from './catalog.js';
import type { FontFile } from './font-file.js';
import { fontFilesOf } from './font-folder.js';

/** Frames `first` to `end - 1`. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Text of a project, see `TextPort` of rendering. */
export interface TitleText {
  readonly problems: readonly Problem[];
  readonly draw: (titles: readonly TitleItem[], span: Span) => string;
  readonly fontFiles: (titles: readonly TitleItem[], span: Span) => readonly FontFile[];
}

export async function createTitleText(
  project: Project,
  userFonts: readonly UserFont[],
  catalog: FontCatalog,
): Promise<TitleText> {
  const { resolver, problems } = await catalog.withFonts(userFonts);
  const scene = ({ first, end }: Span) => ({
    size: project.size,
    fps: project.fps,
    origin: first,
    end,
    fonts: resolver,
  });
  const ofTitles = project.tracks.flatMap((track, t) =>
    track.items.flatMap((item, i) =>
      item.kind === 'title' ? titleProblems(item, resolver, ['tracks', t, 'items', i]) : [],
    ),
  );
  return {
    problems: [...problems, ...ofTitles],
    draw: (titles, span) => toAssText(titlesToAss(titles, scene(span))),
    fontFiles: (titles, span) => fontFilesOf(titleFaces(titles, scene(span))),
  };
}
