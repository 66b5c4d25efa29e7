/** Completes the settings of an export: fills in presets, sizes and rates. */
import type { ExportSettings, PresetName, RateControl, VideoCodec } from '../api/render-request.js';
import type { Size } from '../geometry/affine.js';
import type { Project } from '../project/project.js';
import { toEvenSize } from '../math.js';

/** All settings that decide the encoding of picture and sound. */
export interface CompleteSettings {
  readonly codec: VideoCodec;
  readonly rate: RateControl;
  readonly encoder: string;
  /** Size of the encoded picture. */
  readonly output: Size;
  /** Size of the composed picture: the project's shape, as large as fits in `output`. */
  readonly canvas: Size;
  readonly soundKbps: number;
}

interface Preset {
  readonly codec: VideoCodec;
  readonly rate: RateControl;
  readonly soundKbps: number;
  /** Longest side; null keeps the project's size. */
  readonly longest: number | null;
}

// What the platforms recommend for uploads: H.264, AAC, 1080x1920. All of them re-encode, so quality matters.
const platform: Preset = { codec: 'h264', rate: { mode: 'quality', level: 'standard' }, soundKbps: 192, longest: 1920 };

export const PRESETS: Record<PresetName, Preset> = {
  tiktok: platform,
  reels: platform,
  shorts: { ...platform, rate: { mode: 'quality', level: 'high' }, soundKbps: 256 },
  small: { codec: 'h264', rate: { mode: 'quality', level: 'draft' }, soundKbps: 96, longest: 1280 },
};

const PLAIN: Preset = { ...platform, longest: null };

/** Explicit settings win over the preset, and the preset over the project. */
export function completeSettings(settings: ExportSettings, project: Project): CompleteSettings {
  const preset = settings.preset ? PRESETS[settings.preset] : PLAIN;
  const output = settings.size ?? within(project.size, preset.longest);
  return {
    codec: settings.codec ?? preset.codec,
    rate: settings.rate ?? preset.rate,
    encoder: settings.encoder,
    output,
    canvas: inside(project.size, output),
    soundKbps: preset.soundKbps,
  };
}

function within(size: Size, longest: number | null): Size {
  const scale = longest === null ? 1 : Math.min(1, longest / Math.max(size.width, size.height));
  return scale === 1 ? size : { width: toEvenSize(size.width * scale), height: toEvenSize(size.height * scale) };
}

/** The largest even size of `shape`'s proportions inside `frame`; a rounding error of a pixel must not cause bars. */
function inside(shape: Size, frame: Size): Size {
  const scale = Math.min(frame.width / shape.width, frame.height / shape.height);
  const width = toEvenSize(shape.width * scale);
  const height = toEvenSize(shape.height * scale);
  return {
    width: Math.abs(width - frame.width) <= 2 ? frame.width : width,
    height: Math.abs(height - frame.height) <= 2 ? frame.height : height,
  };
}
