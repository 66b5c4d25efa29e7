/** One export for each language of the captions. */
import { access } from 'node:fs/promises';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { captionLanguages } from '../../../core/captions/language-captions.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Project } from '../../../core/project/project.js';
import { toLanguageOutput } from '../../../core/render/language-output.js';

/** An export of one language. */
export interface LanguageExport {
  readonly language: string;
  readonly output: string;
  readonly request: RenderRequest;
}

/**
 * The exports, all of the same picture; files beside a video and text tracks are of its language only.
 * @throws UprightError `input.invalid` where a language has no captions, `output.invalid` where no output is named
 */
export function planLanguageExports(
  project: Project,
  { output, ...request }: RenderRequest,
  asked: readonly string[] | undefined,
): LanguageExport[] {
  if (!output) throw new UprightError('output.invalid', message('rendering:nameOutput'));
  const known = captionLanguages(project).flatMap((tag) => tag ?? []);
  if (known.length === 0) throw new UprightError('input.invalid', message('rendering:noLanguages'));
  const languages = asked === undefined ? known : asked.map((tag) => findLanguage(tag, known));
  return [...new Set(languages)].map((language) => {
    const path = toLanguageOutput(output, language);
    const { sidecars, subtitles } = request;
    return {
      language,
      output: path,
      request: {
        ...request,
        output: path,
        captions: [language],
        ...(sidecars && { sidecars: { ...sidecars, languages: [language] } }),
        ...(subtitles && { subtitles: { ...subtitles, languages: [language] } }),
      },
    };
  });
}

/**
 * Refuses to begin with some of them where another is there already.
 * @throws UprightError `output.invalid`
 */
export async function refusePresent(exports: readonly LanguageExport[]): Promise<void> {
  for (const { output } of exports) {
    const isPresent = await access(output).then(
      () => true,
      () => false,
    );
    if (isPresent) throw new UprightError('output.invalid', message('rendering:outputExists', { output }));
  }
}

function findLanguage(tag: string, known: readonly string[]): string {
  const found = known.find((each) => each.toLowerCase() === tag.toLowerCase());
  if (found !== undefined) return found;
  const languages = known.join(', ');
  throw new UprightError('input.invalid', message('rendering:captionsInOthers', { language: tag, languages }));
}
