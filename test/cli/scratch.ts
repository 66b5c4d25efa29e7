/** A folder with a clip, a project, a recipe and a home, for commands that are run for real. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';

const CLIP_SECONDS = 8;

/** Such a folder. */
export interface Scratch {
  readonly folder: string;
  /** The environment of a command that keeps everything in the folder. */
  readonly env: Record<string, string>;
  /** Path of something in the folder. */
  readonly at: (name: string) => string;
  /** Frames, size and streams of a video, as ffprobe counts them. */
  readonly measure: (name: string) => { frames: number; width: number; height: number; streams: string[] };
  readonly remove: () => void;
}

/** Makes it: `clip.mp4` of 8 s, `recipe.json` of 2 s with a title, and `long.json`, which takes a while to render. */
export async function makeScratch(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'upright cli '));
  const { ffmpeg, ffprobe } = await locateFfmpeg();
  const at = (name: string) => join(folder, name);
  mkdirSync(at('home'));
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=30:d=${CLIP_SECONDS}`];
  const sound = ['-f', 'lavfi', '-i', `sine=d=${CLIP_SECONDS}`];
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-y', at('clip.mp4')];
  execFileSync(ffmpeg.path, ['-v', 'error', ...picture, ...sound, ...coding]);
  const write = (name: string, value: unknown) => writeFileSync(at(name), JSON.stringify(value));
  write('recipe.json', {
    size: '180x320',
    segments: [
      { video: 'clip.mp4', start: 1, duration: 1.5 },
      { video: 'clip.mp4', start: 4, duration: 0.5 },
    ],
    text_overlays: [{ text: 'Bonjour', size: 16, start: 0.2, end: 1.2 }],
  });
  write('long.json', {
    size: '1080x1920',
    segments: Array.from({ length: 30 }, (_, i) => ({ video: 'clip.mp4', start: (i % 5) / 2, duration: 4 })),
  });
  return {
    folder,
    env: { ...(process.env as Record<string, string>), UPRIGHT_HOME: at('home'), LANG: 'C.UTF-8' },
    at,
    measure: (name) => {
      const args = ['-v', 'error', '-count_frames', '-show_entries', 'stream=codec_type,width,height,nb_read_frames'];
      const { streams } = JSON.parse(
        execFileSync(ffprobe?.path ?? 'ffprobe', [...args, '-of', 'json', at(name)], { encoding: 'utf8' }),
      ) as { streams: { codec_type: string; width?: number; height?: number; nb_read_frames: string }[] };
      const video = streams.find((stream) => stream.codec_type === 'video');
      return {
        frames: Number(video?.nb_read_frames),
        width: video?.width ?? 0,
        height: video?.height ?? 0,
        streams: streams.map((stream) => stream.codec_type),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
