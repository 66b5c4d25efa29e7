/** MLT's command line, on which Shotcut and Kdenlive stand, as a peer. Debian's package is `melt`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.js';
import { CLIP_SECONDS } from './reference-job.js';

const PROFILE = 'vertical.profile';

export const isMeltHere = (): Promise<boolean> =>
  measure(['melt', '--version']).then(
    () => true,
    () => false,
  );

/** The frame that MLT composes, in its own form of a profile. */
export function writeMeltProfile(folder: string): void {
  const lines = [
    ...['description=vertical', 'frame_rate_num=30', 'frame_rate_den=1', 'width=1080', 'height=1920', 'progressive=1'],
    ...[
      'sample_aspect_num=1',
      'sample_aspect_den=1',
      'display_aspect_num=9',
      'display_aspect_den=16',
      'colorspace=709',
    ],
  ];
  writeFileSync(join(folder, PROFILE), `${lines.join('\n')}\n`);
}

/** The reference job without its titles, run beside the profile: clips cropped to the frame, sound brought to -14 LUFS. */
export const meltArgs = (clips: readonly string[], to: string): string[] => [
  ...['melt', '-silent', '-profile', PROFILE],
  ...clips.flatMap((clip) => [clip, 'in=0', `out=${CLIP_SECONDS * 30 - 1}`, '-attach-clip', 'crop', 'center=1']),
  ...['-consumer', `avformat:${to}`, 'real_time=-2', 'threads=0', 'vcodec=libx264', 'vpreset=veryfast', 'crf=21'],
  ...['pix_fmt=yuv420p', 'acodec=aac', 'ab=192k', 'ar=48000', 'movflags=+faststart'],
];
