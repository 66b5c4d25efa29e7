/** Parses the output of `ffprobe -show_streams -show_format -of json`. */
import { z } from 'zod';
import { type DisplayOrientation, toQuarter, toDisplayOrientation } from './display-matrix.js';
import type { DolbyVision } from './dolby-vision.js';
import { blankStream, type RawFile, type RawStream, toCodecTag, toColorTag } from './raw-probe.js';

const Text = z.string().optional();
const Stream = z.lazy(() =>
  z.object({
    index: z.int().min(0),
    codec_type: Text,
    codec_name: Text,
    codec_tag_string: Text,
    profile: z.union([z.string(), z.number()]).optional(),
    width: z.number().optional(),
    height: z.number().optional(),
    pix_fmt: Text,
    sample_aspect_ratio: Text,
    color_range: Text,
    color_space: Text,
    color_transfer: Text,
    color_primaries: Text,
    field_order: Text,
    avg_frame_rate: Text,
    r_frame_rate: Text,
    sample_rate: Text,
    channels: z.number().optional(),
    channel_layout: Text,
    start_time: Text,
    duration: Text,
    disposition: z.record(z.string(), z.number()).optional(),
    tags: z.record(z.string(), z.string()).optional(),
    side_data_list: z
      .array(
        z.looseObject({
          displaymatrix: Text,
          rotation: z.number().optional(),
          dv_profile: z.number().optional(),
          dv_bl_signal_compatibility_id: z.number().optional(),
        }),
      )
      .optional(),
  }),
);
const Answer = z.lazy(() =>
  z.object({
    streams: z.array(Stream).default([]),
    format: z.object({ format_name: z.string(), start_time: Text, duration: Text }),
  }),
);
type Stream = z.infer<typeof Stream>;

/** The streams and format; null for unexpected output. */
export function parseFfprobe(text: string): RawFile | null {
  const answer = Answer.safeParse(toJson(text));
  if (!answer.success) return null;
  const { format, streams } = answer.data;
  const origin = toUs(format.start_time) ?? 0;
  return {
    container: format.format_name,
    originUs: origin,
    durationUs: toUs(format.duration),
    streams: streams.map((stream) => toStream(stream, origin)),
  };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toStream(stream: Stream, origin: number): RawStream {
  const startUs = toUs(stream.start_time);
  return {
    ...blankStream(stream.index),
    type: stream.codec_type === 'video' || stream.codec_type === 'audio' ? stream.codec_type : 'other',
    codec: stream.codec_name ?? 'unknown',
    profile: toProfile(stream.profile),
    tag: toCodecTag(stream.codec_tag_string),
    encrypted: Object.keys(stream.tags ?? {}).some((key) => /^enc_key_id$/i.test(key)),
    attached: ['attached_pic', 'timed_thumbnails', 'still_image'].some((flag) => stream.disposition?.[flag] === 1),
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    sampleAspect: toRatio(stream.sample_aspect_ratio) ?? { num: 1, den: 1 },
    pixelFormat: stream.pix_fmt ?? '',
    color: {
      primaries: toColorTag(stream.color_primaries),
      transfer: toColorTag(stream.color_transfer),
      matrix: toColorTag(stream.color_space),
      range: stream.color_range === 'tv' ? 'limited' : stream.color_range === 'pc' ? 'full' : null,
    },
    field: toField(stream.field_order),
    fps: toRatio(stream.avg_frame_rate) ?? toRatio(stream.r_frame_rate),
    turn: toStreamTurn(stream),
    dolbyVision: toDolbyVision(stream),
    hiddenAlpha: Object.entries(stream.tags ?? {}).some(([key, value]) => /^alpha_mode$/i.test(key) && value === '1'),
    sampleRate: Number(stream.sample_rate ?? 0) || 0,
    channels: stream.channels ?? 0,
    layout: stream.channel_layout ?? null,
    startUs: startUs === null ? null : startUs - origin,
    durationUs: toUs(stream.duration),
  };
}

// ffprobe prints a number for a profile without a name.
const toProfile = (profile: string | number | undefined): string | null =>
  profile === undefined || /^(unknown|-?\d{1,2})$/.test(String(profile)) ? null : String(profile);

function toStreamTurn(stream: Stream): DisplayOrientation | null {
  const data = stream.side_data_list?.find((entry) => entry.displaymatrix !== undefined);
  if (!data) return null;
  // Three lines such as `00000000:            0       65536           0`.
  const numbers = [...(data.displaymatrix ?? '').matchAll(/(?:^|\s)(-?\d+)(?=\s|$)/gm)].map((match) =>
    Number(match[1]),
  );
  if (numbers.length === 9) return toDisplayOrientation(numbers);
  return data.rotation === undefined ? null : { rotation: toQuarter(-data.rotation), mirrored: false };
}

function toDolbyVision({ side_data_list }: Stream): DolbyVision | null {
  const data = side_data_list?.find((entry) => entry.dv_profile !== undefined);
  return data?.dv_profile === undefined
    ? null
    : { profile: data.dv_profile, compatibility: data.dv_bl_signal_compatibility_id ?? 0 };
}

// The first letter is the coded order, the second the displayed order.
function toField(order: string | undefined): RawStream['field'] {
  if (order === 'tt' || order === 'bt') return 'top-first';
  return order === 'bb' || order === 'tb' ? 'bottom-first' : 'progressive';
}

function toRatio(text: string | undefined): { num: number; den: number } | null {
  const [num = 0, den = 0] = (text ?? '').split(/[:/]/).map(Number);
  return num > 0 && den > 0 && Number.isSafeInteger(num) && Number.isSafeInteger(den) ? { num, den } : null;
}

function toUs(seconds: string | undefined): number | null {
  const value = Number(seconds);
  return seconds === undefined || !Number.isFinite(value) ? null : Math.round(value * 1_000_000);
}
