/** The bench's own media, made from the sample's clips so that they have real texture, and kept between runs. */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.js';

type Clips = () => Promise<readonly string[]>;

/** The clips that a bench reads, made when a case first asks for them. Every path is absolute. */
export interface Material {
  /** 6 s each, 1920x1080 H.264 at 16 Mb/s with a second between key frames and grain, as phones write; AAC sound. */
  readonly phone: Clips;
  /** The same without grain, as drones and screen recordings are: constant quality, at most 16 Mb/s. */
  readonly clean: Clips;
  /** 6 s, 3840x2160 at 60, HEVC; AAC sound. */
  readonly hevc: () => Promise<string>;
  /** As the export writes them: 6 s each, 1080x1920 at 30, H.264, nothing to convert. */
  readonly conforming: Clips;
  /** 1,000 different clips of half a second, 320x180 at 30, with sound. */
  readonly small: Clips;
}

const NAMES = ['coffee', 'walk', 'butterfly', 'blocks', 'coast'];
const VERSION = 3;
const TAGS = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/** Material in a folder for temporary files, where it stays for the next run. Clips of one kind take up to some minutes. */
export function openMaterial(ffmpeg: string, sample: string): Material {
  const folder = join(tmpdir(), `upright-bench-material-${VERSION}`);
  mkdirSync(folder, { recursive: true });
  const clips = (kind: string, toArgs: (ffmpeg: string, source: string, to: string) => string[]): Clips => {
    const makeClip = (name: string) =>
      make(folder, `${kind}-${name}.mp4`, (to) => toArgs(ffmpeg, join(sample, `${name}.mp4`), to));
    return async () => {
      const paths: string[] = [];
      for (const name of NAMES) paths.push(await makeClip(name));
      return paths;
    };
  };
  return {
    phone: clips('phone', phoneArgs),
    clean: clips('clean', cleanArgs),
    conforming: clips('conforming', conformingArgs),
    hevc: () => make(folder, 'hevc-coast.mp4', (to) => hevcArgs(ffmpeg, join(sample, 'coast.mp4'), to)),
    small: () => makeSmall(ffmpeg, sample, folder),
  };
}

async function make(folder: string, name: string, args: (to: string) => string[]): Promise<string> {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const part = join(folder, `part-${name}`);
  await measure(args(part));
  renameSync(part, path);
  return path;
}

// The sample's clips were cleaned by their own encoding; grain gives the decoder a phone's work to do.
const phoneArgs = (ffmpeg: string, source: string, to: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', source, '-f', 'lavfi', '-i', sound(6)],
  ...['-filter_complex', `[0:v]fps=30,scale=1920:1080:flags=lanczos,noise=alls=9:allf=t,${TAGS}[v]`],
  ...['-map', '[v]', '-map', '1:a', '-t', '6', '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high'],
  ...['-b:v', '16M', '-minrate', '16M', '-maxrate', '17M', '-bufsize', '16M', '-g', '30', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-movflags', '+faststart', to],
];

const cleanArgs = (ffmpeg: string, source: string, to: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', source, '-f', 'lavfi', '-i', sound(6)],
  ...['-filter_complex', `[0:v]fps=30,scale=1920:1080:flags=lanczos,${TAGS}[v]`],
  ...['-map', '[v]', '-map', '1:a', '-t', '6', '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high'],
  ...['-crf', '18', '-maxrate', '16M', '-bufsize', '16M', '-g', '30', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-movflags', '+faststart', to],
];

const hevcArgs = (ffmpeg: string, source: string, to: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', source, '-f', 'lavfi', '-i', sound(6)],
  ...['-filter_complex', `[0:v]fps=60,scale=3840:2160:flags=bicubic,noise=alls=5:allf=t,${TAGS}[v]`],
  ...['-map', '[v]', '-map', '1:a', '-t', '6', '-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1'],
  ...['-x265-params', 'log-level=error:keyint=60', '-b:v', '50M', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-movflags', '+faststart', to],
];

const conformingArgs = (ffmpeg: string, source: string, to: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', source, '-f', 'lavfi', '-i', sound(6)],
  ...['-filter_complex', `[0:v]fps=30,crop=ih*9/16:ih,scale=1080:1920,setsar=1,${TAGS}[v]`],
  ...['-map', '[v]', '-map', '1:a', '-t', '6', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-g', '30'],
  ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '192k', '-ar', '48000', '-movflags', '+faststart', to],
];

const sound = (seconds: number): string => `anoisesrc=color=pink:amplitude=0.1:sample_rate=48000:duration=${seconds}`;

async function makeSmall(ffmpeg: string, sample: string, folder: string): Promise<string[]> {
  const small = join(folder, 'small');
  if (!existsSync(small)) {
    const part = join(folder, 'part-small');
    mkdirSync(part, { recursive: true });
    await measure([
      ...[ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', join(sample, 'walk.mp4')],
      ...['-f', 'lavfi', '-i', sound(500), '-map', '0:v', '-map', '1:a', '-t', '500'],
      ...['-vf', 'fps=30,scale=320:180', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '15', '-c:a', 'aac'],
      ...['-force_key_frames', 'expr:gte(t,n_forced*0.5)', '-f', 'segment', '-segment_time', '0.5'],
      ...['-reset_timestamps', '1', join(part, '%04d.mp4')],
    ]);
    renameSync(part, small);
  }
  return readdirSync(small)
    .filter((name) => /^\d{4}\.mp4$/.test(name))
    .toSorted()
    .slice(0, 1000)
    .map((name) => join(small, name));
}
