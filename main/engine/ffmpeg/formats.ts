/** What kinds of files FFmpeg may open, and which one a file is by its first bytes. */
import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Demuxers that read one file and nothing else. Left out are all that can name further files or addresses or run a program:
 * playlists (hls, dash, concat, imf), sessions (sdp, rtsp), name patterns (image2), scripts and devices (lavfi, avisynth),
 * discs, and texts that FFmpeg would draw (subtitles, tty). A name that a build does not know does no harm.
 */
export const ALLOWED_FORMATS: readonly string[] = [
  ...[
    'mov',
    'matroska',
    'webm',
    'mpegts',
    'mpeg',
    'mpegvideo',
    'avi',
    'flv',
    'asf',
    'asf_o',
    'ogg',
    'mxf',
    'gxf',
    'dv',
    'nut',
  ],
  ...['ivf', 'obu', 'av1', 'h261', 'h263', 'h264', 'hevc', 'vvc', 'm4v', 'mjpeg', 'vc1', 'dnxhd', 'wtv', 'rm'],
  ...[
    'mp3',
    'aac',
    'loas',
    'ac3',
    'eac3',
    'ac4',
    'dts',
    'dtshd',
    'truehd',
    'flac',
    'wav',
    'w64',
    'rf64',
    'aiff',
    'caf',
    'au',
  ],
  ...[
    'amr',
    'amrnb',
    'amrwb',
    'ape',
    'wv',
    'tta',
    'tak',
    'mpc',
    'mpc8',
    'voc',
    'sox',
    'dsf',
    'iff',
    'gsm',
    'xwma',
    'oma',
  ],
  ...[
    'gif',
    'apng',
    'jpegxl_anim',
    'png_pipe',
    'jpeg_pipe',
    'webp_pipe',
    'bmp_pipe',
    'tiff_pipe',
    'jpegxl_pipe',
    'j2k_pipe',
  ],
  ...[
    'qoi_pipe',
    'exr_pipe',
    'hdr_pipe',
    'psd_pipe',
    'dpx_pipe',
    'ico',
    'pgm_pipe',
    'ppm_pipe',
    'pbm_pipe',
    'pam_pipe',
  ],
];

const HEAD_BYTES = 4096;

/**
 * The demuxer for a file, by its content; null where its first bytes do not tell and FFmpeg is to find out. Naming it keeps
 * FFmpeg from going by the file's name, which makes it take a picture's name for a pattern and an `.mp4` that is called
 * `.jpg` for a picture.
 * @throws the system's error when the file cannot be read
 */
export async function readFormat(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return parseFormat(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The same synchronously; a file that cannot be read is left to FFmpeg, whose error says why. */
export function readFormatNow(path: string): string | null {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return parseFormat(head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0)));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The demuxer for content that begins with these bytes, or null. */
export function parseFormat(head: Buffer): string | null {
  const at = (offset: number, text: string): boolean =>
    head.subarray(offset, offset + text.length).toString('latin1') === text;
  if (at(0, '\x89PNG\r\n\x1a\n')) return isAnimatedPng(head) ? 'apng' : 'png_pipe';
  if (at(0, '\xff\xd8\xff')) return 'jpeg_pipe';
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'gif';
  if (at(0, 'BM') && head.length > 14 && head.readUInt32LE(14) <= 124 && head.readUInt32LE(14) >= 12) return 'bmp_pipe';
  if (at(0, 'II*\0') || at(0, 'MM\0*')) return 'tiff_pipe';
  if (at(0, '\xff\x0a')) return 'jpegxl_pipe';
  if (at(0, 'qoif')) return 'qoi_pipe';
  if (at(0, '8BPS')) return 'psd_pipe';
  if (at(0, 'v/1\x01')) return 'exr_pipe';
  if (at(4, 'ftyp') || at(4, 'moov') || at(4, 'mdat') || at(4, 'wide') || at(4, 'styp')) return 'mov';
  if (at(0, '\x1aE\xdf\xa3')) return 'matroska';
  if (at(0, 'OggS')) return 'ogg';
  if (at(0, 'fLaC')) return 'flac';
  if (at(0, 'FLV\x01')) return 'flv';
  if (at(0, 'caff')) return 'caf';
  if (at(0, 'FORM') && (at(8, 'AIFF') || at(8, 'AIFC'))) return 'aiff';
  if (at(0, 'RIFF') || at(0, 'RF64')) return parseRiff(head.subarray(8, 12).toString('latin1'));
  return null;
}

function parseRiff(kind: string): string | null {
  return { 'AVI ': 'avi', WAVE: 'wav', WEBP: 'webp_pipe' }[kind] ?? null;
}

/** An `acTL` chunk stands before the first `IDAT` (PNG specification, third edition, 11.3.6.1). */
function isAnimatedPng(head: Buffer): boolean {
  const text = head.toString('latin1');
  const control = text.indexOf('acTL');
  const data = text.indexOf('IDAT');
  return control > 0 && (data < 0 || control < data);
}
