/** What a person chose in the export sheet, and the request that it makes. Pure. */
import type { ExportSettings, RateControl, RenderRequest, VideoCodec } from '../../core/api/render.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { Api } from '../../core/api/api.js';
import type { CanvasSize, Project } from '../../core/project/project.js';
import { framesToSeconds, type FrameRate, framesPerSecond } from '../../core/project/time.js';
import type { LoopRange } from '../preview/transport.js';

/** What a video is for. */
export const TARGETS = ['tiktok', 'reels', 'shorts', 'small', 'custom'] as const;
export type Target = (typeof TARGETS)[number];

/** The three steps of quality. */
export const LEVELS = ['draft', 'standard', 'high'] as const;
export type Level = (typeof LEVELS)[number];

/** The choices. Null leaves it to the platform or the project. */
export interface ExportDraft {
  readonly target: Target;
  readonly level: Level;
  readonly codec: VideoCodec;
  /** `auto`, `cpu` or an FFmpeg encoder's name. */
  readonly encoder: string;
  readonly size: CanvasSize | null;
  readonly fps: FrameRate | null;
  readonly range: LoopRange | null;
  /** Frame of the poster. */
  readonly poster: number;
  readonly posterFile: boolean;
  readonly skipMissing: boolean;
  readonly output: string | null;
}

/** What each target chooses for a person. */
export const toTarget = (draft: ExportDraft, target: Target): ExportDraft => ({
  ...draft,
  target,
  level: target === 'shorts' ? 'high' : target === 'small' ? 'draft' : target === 'custom' ? draft.level : 'standard',
  ...(target === 'custom' ? {} : { codec: 'h264', encoder: 'auto', size: null, fps: null }),
});

/** A fresh draft. */
export const startDraft = (poster: number): ExportDraft => ({
  target: 'tiktok',
  level: 'standard',
  codec: 'h264',
  encoder: 'auto',
  size: null,
  fps: null,
  range: null,
  poster,
  posterFile: false,
  skipMissing: false,
  output: null,
});

/** The settings of a draft at a level. */
export function toSettings(draft: ExportDraft, level: Level = draft.level): ParamsOf<Api['render.plan']>['settings'] {
  const rate: RateControl = { mode: 'quality', level };
  if (draft.target !== 'custom') return { preset: draft.target, rate };
  const custom: Partial<ExportSettings> & { encoder: string } = { codec: draft.codec, encoder: draft.encoder, rate };
  return {
    ...custom,
    ...(draft.size ? { size: draft.size } : {}),
    ...(draft.fps ? { fps: draft.fps } : {}),
  };
}

/** The request that renders a draft. Times are seconds of the project. */
export function toRequest(
  draft: ExportDraft,
  project: Project,
  level: Level = draft.level,
): Omit<ParamsOf<Api['render.plan']>, 'output'> {
  const { range } = draft;
  const seconds = (frame: number): number => framesToSeconds(frame, project.fps);
  const posterFrame = Math.max(0, draft.poster - (range?.start ?? 0));
  return {
    source: { projectId: project.id },
    settings: toSettings(draft, level),
    skipMissing: draft.skipMissing,
    ...(range ? { range: { start: seconds(range.start), end: seconds(range.end) } } : {}),
    ...(draft.posterFile ? { poster: { at: seconds(posterFrame) } satisfies RenderRequest['poster'] } : {}),
  };
}

/** A file name that every system takes, from the project's name and what the video is for. */
export function defaultFileName(name: string, target: Target): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80);
  const suffix = target === 'custom' ? '' : ` ${target}`;
  return `${plain || 'video'}${suffix}.mp4`;
}

/** A frame rate as people write it: 30, 29.97. */
export const fpsText = (fps: FrameRate): string => String(Number(framesPerSecond(fps).toFixed(2)));
