/**
 * Footage whose frames have visible numbers: eight cells from left to right show the bits of a frame's number, the
 * highest first.
 */
import { join } from 'node:path';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { makeMedia } from '../../engine/media/footage.js';

const CELLS = "geq=lum='16+219*gt(bitand(N,pow(2,7-floor(X*8/W))),0)':cb=128:cr=128";
const TAGS = 'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv';

/** What is made. */
export interface Numbered {
  readonly name: string;
  readonly fps: string;
  readonly frames: number;
  /** An expression of N for the time of frame N, milliseconds; the rate is constant where absent. */
  readonly times?: string;
  readonly encoder?: readonly string[];
}

/** Writes numbered footage of 320 by 180 pixels into `folder` and gives its path. */
export function makeNumbered(tools: FfmpegTools, folder: string, footage: Numbered): Promise<string> {
  const { name, fps, frames, times, encoder = ['-c:v', 'libx264', '-preset', 'veryfast'] } = footage;
  const timing = times === undefined ? [] : [`settb=1/1000,setpts='${times}'`];
  return makeMedia(
    tools,
    join(folder, name),
    ...['-f', 'lavfi', '-i', `color=black:size=320x180:rate=${fps},format=yuv420p`, '-frames:v', String(frames)],
    ...['-vf', [CELLS, ...timing, TAGS].join(','), '-pix_fmt', 'yuv420p'],
    ...(times === undefined ? [] : ['-fps_mode', 'passthrough', '-enc_time_base', '1:1000']),
    ...encoder,
  );
}

/** The number that a grey picture shows whose cells span its width, in its middle row. */
export function readNumber(grey: Uint8Array, width: number, height: number): number {
  let number = 0;
  for (let bit = 0; bit < 8; bit++) {
    const x = Math.floor(((bit + 0.5) * width) / 8);
    number = number * 2 + ((grey[Math.floor(height / 2) * width + x] ?? 0) > 127 ? 1 : 0);
  }
  return number;
}
