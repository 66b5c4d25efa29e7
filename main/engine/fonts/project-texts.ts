/** The texts of a project as ASS, drawn with the bundled fonts and the project's own. */
import { textsOfItem, toTextContext } from '../../../core/composition/texts.js';
import { itemEnd } from '../../../core/project/item.js';
import { isVisible } from '../../../core/project/kinds/guards.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { toAssText } from '../../../core/text/ass-document.js';
import type { FontResolver } from '../../../core/text/font-resolver.js';
import { textProblems } from '../../../core/text/text-problems.js';
import { textFaces, textsToAss } from '../../../core/text/texts-to-ass.js';
import type { FontCatalog, UserFont } from './catalog.js';
import { fontFilesOf, writeFontFolder } from './font-folder.js';

/** Frames `first` to `end - 1`. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Text of a project, see `TextPort` of rendering. */
export interface ProjectTexts {
  readonly problems: readonly Problem[];
  readonly fonts: FontResolver;
  readonly draw: (texts: readonly TimedText[], span: Span) => string;
  readonly fontHashes: (texts: readonly TimedText[], span: Span) => readonly string[];
  readonly writeFonts: (texts: readonly TimedText[], span: Span, folder: string) => Promise<void>;
}

export async function createProjectTexts(
  project: Project,
  userFonts: readonly UserFont[],
  catalog: FontCatalog,
): Promise<ProjectTexts> {
  const { resolver, problems } = await catalog.withFonts(userFonts);
  const scene = ({ first, end }: Span) => ({
    size: project.size,
    fps: project.fps,
    origin: first,
    end,
    fonts: resolver,
  });
  const context = toTextContext(project);
  const ofTexts = project.tracks.flatMap((track, t) =>
    track.items.flatMap((item, i) =>
      isVisible(item)
        ? textProblems(textsOfItem(item, item.start, itemEnd(item), context), resolver, ['tracks', t, 'items', i])
        : [],
    ),
  );
  return {
    problems: [...problems, ...ofTexts],
    fonts: resolver,
    draw: (texts, span) => toAssText(textsToAss(texts, scene(span))),
    fontHashes: (texts, span) => fontFilesOf(textFaces(texts, scene(span))).map(({ hash }) => hash),
    writeFonts: (texts, span, folder) => writeFontFolder(textFaces(texts, scene(span)), folder),
  };
}
