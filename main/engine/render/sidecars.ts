/** Captions beside a video and inside it. */
import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { RenderRequest, SoftSubtitles } from '../../../core/api/render-request.js';
import type { CaptionFile, CaptionFormat } from '../../../core/captions/caption-file.js';
import { extensionsOf } from '../../../core/captions/detect-caption-format.js';
import { type LanguageCaptions, toLanguageCaptions } from '../../../core/captions/language-captions.js';
import { type SubtitleTrack, toSubtitleTracks } from '../../../core/captions/soft-subtitles.js';
import { writeCaptionFile } from '../../../core/captions/write-caption-file.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { changeFrameRate } from '../../../core/project/edits/frame-rate.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { CanvasSize } from '../../../core/project/canvas-size.js';
import { checkOutput, type OutputRules } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { Prepared } from './prepare.js';

/** A caption file that is yet to be written. */
export interface SidecarFile {
  readonly file: string;
  readonly format: CaptionFormat;
  readonly language: string | null;
  readonly captions: CaptionFile;
}

/**
 * The caption files of an export, each by a path that may be written to.
 * @throws UprightError as `checkOutput`
 */
export async function planSidecars(
  { sidecars }: Pick<RenderRequest, 'sidecars'>,
  prepared: Prepared,
  video: string,
  rules: OutputRules,
): Promise<SidecarFile[]> {
  if (!sidecars) return [];
  const files: SidecarFile[] = [];
  for (const { language, captions } of captionsBy(prepared, sidecars.languages)) {
    for (const format of new Set(sidecars.formats)) {
      const [extension = format] = extensionsOf(format);
      const file = join(dirname(video), toSidecarName(basename(video), language, extension));
      if (Buffer.byteLength(basename(file)) > MOST_NAME_BYTES)
        throw new UprightError('output.invalid', message('rendering:longSidecarName', { name: basename(file) }));
      const checked = await checkOutput(file, { ...rules, extensions: [extension] });
      files.push({ file: checked, format, language, captions });
    }
  }
  return files;
}

// What file systems take.
const MOST_NAME_BYTES = 255;

/** `talk.en.srt` for `talk.mp4` and for `talk.en.mp4`, as players look for it. */
export function toSidecarName(video: string, language: string | null, extension: string): string {
  const stem = video.slice(0, video.length - extname(video).length);
  const suffix = language === null ? '' : `.${language}`;
  const isNamed = stem.toLowerCase().endsWith(suffix.toLowerCase());
  return `${stem}${isNamed ? '' : suffix}.${extension}`;
}

/**
 * Writes them, each whole or not at all.
 * @throws UprightError as `writeOutput`
 */
export async function writeSidecars(
  files: readonly SidecarFile[],
  overwrite: boolean,
  size: CanvasSize,
): Promise<void> {
  for (const { file, format, captions } of files) {
    const text = writeCaptionFile(captions, format, { size });
    await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
  }
}

/** A file as a result tells it. */
export const toWritten = ({ captions, ...file }: SidecarFile) => ({ ...file, cues: captions.cues.length });

/** The text tracks of a video. Where captions are drawn into its picture none is shown without being asked. */
export function planSubtitles({ languages, default: asked }: SoftSubtitles, prepared: Prepared): SubtitleTrack[] {
  const isDrawn = prepared.project.tracks.some((track) => !track.hidden && track.items.some(isCaptions));
  const isDefault = (language: string | null): boolean =>
    asked === undefined ? !isDrawn : asked !== null && language?.toLowerCase() === asked.toLowerCase();
  return toSubtitleTracks(captionsBy(prepared, languages), isDefault);
}

// What is drawn may be captions of some languages only, and those of hidden tracks are written too.
function captionsBy(
  { loaded, project, from, to }: Prepared,
  languages: readonly string[] | undefined,
): LanguageCaptions[] {
  return toLanguageCaptions(changeFrameRate(loaded.project, project.fps), { from, to }, languages);
}
