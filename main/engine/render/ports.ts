/** What rendering needs of the rest of the engine; `engine.ts` joins them. */
import type { Message } from '../../../core/locales/message.js';
import type { RenderSource, VideoCodec } from '../../../core/api/render-request.js';
import type { ColorMap } from '../../../core/color/rgb.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { Asset } from '../../../core/project/asset.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { PacketIndex } from '../../../core/render/pass-through.js';
import type { FontResolver } from '../../../core/text/font-resolver.js';
import type { ChosenEncoder } from '../ffmpeg/encoders.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { ContentCache } from '../cache/content-cache.js';

/** An encoder that works here, as a render uses it. */
export interface RenderEncoder extends ChosenEncoder {
  /** How well it uses threads on this machine (`main/engine/ffmpeg/thread-scaling.ts`); null where that is not known yet. */
  readonly threadExponent: number | null;
}

/** A document and where its relative paths start. */
export interface LoadedProject {
  readonly project: Project;
  readonly folder: string;
  /** The file it came from; it must not be overwritten. Null for a project by value. */
  readonly file: string | null;
  /** Other files that it was made of, such as captions; none may be overwritten. Absolute. */
  readonly inputs?: readonly string[];
  readonly problems: readonly Problem[];
  /** Where an asset is named in that file, so that a problem points at what a person wrote. */
  readonly sourcePathOf: (asset: string) => readonly (string | number)[];
  /** The place in that file of a place in the project. */
  readonly toSourcePath: (path: readonly (string | number)[]) => readonly (string | number)[];
}

/** An asset as FFmpeg will read it, or why it cannot. */
export type ReadyAsset =
  | {
      readonly status: 'ready';
      /** What FFmpeg opens: the file itself, or a picture prepared from it. */
      readonly path: string;
      /** The file that the user named. */
      readonly original: string;
      /** Hash of what is opened. */
      readonly hash: string;
      /** Null for fonts and .cube files. */
      readonly info: MediaInfo | null;
    }
  | {
      readonly status: 'missing';
      readonly original: string;
      readonly problem: Problem;
    };

/** Frames `first` to `end - 1`. */
export interface FrameSpan {
  readonly first: number;
  readonly end: number;
}

/** Text as ASS, and the font files it needs. */
export interface TextPort {
  /** Problems of fonts that no one has, and of text that no font can draw. */
  readonly problems: readonly Problem[];
  /** The fonts that texts are measured and drawn with. */
  readonly fonts: FontResolver;
  /** An ASS script whose time 0 is the span's first frame. */
  readonly draw: (texts: readonly TimedText[], span: FrameSpan) => string;
  /** Hashes of the faces' files, in an order that their content alone decides. */
  readonly fontHashes: (texts: readonly TimedText[], span: FrameSpan) => readonly string[];
  /** Lays the faces' files into `folder`, for FFmpeg's `fontsdir`. */
  readonly writeFonts: (texts: readonly TimedText[], span: FrameSpan, folder: string) => Promise<void>;
}

/** How the reading of a document is followed and ended: a recipe's text may have to be found in its speech first. */
export interface LoadControl {
  readonly signal: AbortSignal;
  /** Told how much of that is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

export interface RenderPorts {
  readonly ffmpeg: () => Promise<OpenFfmpeg>;
  readonly chooseEncoder: (codec: VideoCodec, wanted: string) => Promise<RenderEncoder>;
  /** Finds out how well an encoder of the CPU uses threads, where nobody knows yet; takes some seconds of the whole machine. */
  readonly measureThreads: (codec: VideoCodec, encoder: RenderEncoder, signal: AbortSignal) => Promise<void>;
  readonly load: (source: RenderSource, control?: LoadControl) => Promise<LoadedProject>;
  /** Probes and prepares; `maxSide` is the longest side that a still is needed at, pixels. Never fails for one asset. */
  readonly resolve: (
    assets: readonly Asset[],
    folder: string,
    maxSide: number,
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, ReadyAsset>>;
  readonly text: (project: Project, assets: ReadonlyMap<string, ReadyAsset>) => Promise<TextPort>;
  /** Texts of this feature in the language of a project; English where there is none. */
  readonly translate: (language: string | undefined) => Promise<(text: Message) => string>;
  /** The packets of a picture stream, for finding key frames. */
  readonly packets: (
    asset: Extract<ReadyAsset, { status: 'ready' }>,
    stream: number,
    signal: AbortSignal,
  ) => Promise<PacketIndex>;
  readonly readCube: (path: string) => Promise<ColorMap>;
  readonly cache: ContentCache;
  /** Removes what was used longest ago, until all that is kept fits its limit. */
  readonly trimCaches: () => Promise<void>;
  /** What the machine has. */
  readonly machine: () => { readonly cores: number; readonly memoryMb: number };
}
