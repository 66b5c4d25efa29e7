/** What a person chose in the export sheet, and the request that it makes. Pure. */
import type { ExportSettings, RateControl, RenderRequest, VideoCodec } from '../../core/api/render-request.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { Api } from '../../core/api/api.js';
import type { CaptionFormat } from '../../core/captions/caption-file.js';
import { captionLanguages } from '../../core/captions/language-captions.js';
import type { CanvasSize } from '../../core/project/canvas-size.js';
import type { Project } from '../../core/project/project.js';
import { framesToSeconds, type FrameRate, framesPerSecond } from '../../core/project/time.js';
import type { AlphaFormat } from '../../core/render/alpha-graph.js';
import type { LoopRange } from '../preview/transport.js';

/** What a video is for; `texts` are texts alone, for another editor. */
export const EXPORT_TARGETS = ['tiktok', 'reels', 'shorts', 'small', 'custom', 'texts'] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

/** The three steps of quality. */
export const LEVELS = ['draft', 'standard', 'high'] as const;
export type Level = (typeof LEVELS)[number];

/** The captions in the picture: as the project shows them, those of one language, or a file for each language. */
export type DrawnCaptions = 'shown' | 'none' | 'each' | { readonly language: string };

/** The choices. Null leaves it to the platform or the project. */
export interface ExportDraft {
  readonly target: ExportTarget;
  readonly level: Level;
  readonly codec: VideoCodec;
  /** `auto`, `cpu` or an FFmpeg encoder's name. */
  readonly encoder: string;
  readonly size: CanvasSize | null;
  readonly fps: FrameRate | null;
  /** Which texts are drawn of `texts`, and what holds them. */
  readonly only: NonNullable<RenderRequest['only']>;
  readonly alphaFormat: AlphaFormat;
  readonly captions: DrawnCaptions;
  /** Formats of the caption files beside it. */
  readonly sidecars: readonly CaptionFormat[];
  /** Text tracks in the video, and the one that players show at first. */
  readonly subtitles: { readonly default: string | null } | null;
  /** Whether markers that have a name are chapters of the video. */
  readonly chapters: boolean;
  readonly range: LoopRange | null;
  /** Frame of the poster. */
  readonly poster: number;
  readonly posterFile: boolean;
  readonly skipMissing: boolean;
  readonly output: string | null;
}

/** What each target chooses for a person. */
export const toTarget = (draft: ExportDraft, target: ExportTarget): ExportDraft => ({
  ...draft,
  target,
  level: target === 'shorts' ? 'high' : target === 'small' ? 'draft' : target === 'custom' ? draft.level : 'standard',
  ...(target === 'custom' ? {} : { codec: 'h264', encoder: 'auto', size: null, fps: null }),
  // A name that was chosen says what the file is.
  output: (target === 'texts') === (draft.target === 'texts') ? draft.output : null,
});

/** A fresh draft. */
export const startDraft = (poster: number): ExportDraft => ({
  target: 'tiktok',
  level: 'standard',
  codec: 'h264',
  encoder: 'auto',
  size: null,
  fps: null,
  only: 'captions',
  alphaFormat: 'prores',
  captions: 'shown',
  sidecars: [],
  subtitles: null,
  chapters: true,
  range: null,
  poster,
  posterFile: false,
  skipMissing: false,
  output: null,
});

/** The settings of a draft at a level. */
export function toSettings(draft: ExportDraft, level: Level = draft.level): ParamsOf<Api['render.plan']>['settings'] {
  if (draft.target === 'texts') return {};
  const rate: RateControl = { mode: 'quality', level };
  if (draft.target !== 'custom') return { preset: draft.target, rate };
  const custom: Partial<ExportSettings> & { encoder: string } = { codec: draft.codec, encoder: draft.encoder, rate };
  return {
    ...custom,
    ...(draft.size ? { size: draft.size } : {}),
    ...(draft.fps ? { fps: draft.fps } : {}),
  };
}

type DraftRequest = Omit<ParamsOf<Api['render.plan']>, 'output'>;

/** The request that renders a draft, of `each` language the same one without languages. Times are seconds of the project. */
export function toExportRequest(draft: ExportDraft, project: Project, level: Level = draft.level): DraftRequest {
  const { range, target, only, sidecars } = draft;
  const seconds = (frame: number): number => framesToSeconds(frame, project.fps);
  const posterFrame = Math.max(0, draft.poster - (range?.start ?? 0));
  const captions = toCaptions(draft, project);
  return {
    source: { projectId: project.id },
    settings: toSettings(draft, level),
    skipMissing: draft.skipMissing,
    ...(range ? { range: { start: seconds(range.start), end: seconds(range.end) } } : {}),
    ...(captions ? { captions } : {}),
    ...(sidecars.length > 0 ? { sidecars: { formats: [...sidecars] } } : {}),
    ...(target === 'texts' ? { only } : ofVideo(draft, seconds(posterFrame))),
  };
}

function ofVideo({ posterFile, subtitles, captions, chapters }: ExportDraft, at: number): Partial<DraftRequest> {
  return {
    ...(posterFile ? { poster: { at } satisfies RenderRequest['poster'] } : {}),
    ...(chapters ? {} : { chapters }),
    // A video of each language has one track only, whose words stand in the picture.
    ...(subtitles ? { subtitles: captions === 'each' ? { default: null } : subtitles } : {}),
  };
}

// A language may have gone since it was chosen.
function toCaptions({ captions }: ExportDraft, project: Project): string[] | null {
  if (captions === 'none') return [];
  if (typeof captions === 'string' || !taggedLanguages(project).includes(captions.language)) return null;
  return [captions.language];
}

/** The languages of captions that can be chosen by their tags. */
export const taggedLanguages = (project: Project): string[] => captionLanguages(project).flatMap((tag) => tag ?? []);

/** The requests of a draft that are looked into before it is started, one for each file; nothing is written beside them. */
export function toTrials(
  draft: ExportDraft,
  project: Project,
  level: Level = draft.level,
): ParamsOf<Api['render.plan']>[] {
  const request = toExportRequest({ ...draft, posterFile: false, sidecars: [] }, project, level);
  const trial = { ...request, output: defaultFileName(project.name, draft) };
  if (draft.captions !== 'each') return [trial];
  return taggedLanguages(project).map((language) => ({ ...trial, captions: [language] }));
}

/** A file name that every system takes, from the project's name and what the video is for; of PNG files a folder's. */
export function defaultFileName(
  name: string,
  { target, only, alphaFormat }: Pick<ExportDraft, 'target' | 'only' | 'alphaFormat'>,
): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80);
  const stem = plain || 'video';
  if (target !== 'texts') return `${stem}${target === 'custom' ? '' : ` ${target}`}.mp4`;
  // A folder has no extension, and a dot in its name would begin one.
  return alphaFormat === 'prores' ? `${stem} ${only}.mov` : `${stem.replaceAll('.', ' ')} ${only}`;
}

/** A frame rate as people write it: 30, 29.97. */
export const fpsText = (fps: FrameRate): string => String(Number(framesPerSecond(fps).toFixed(2)));
