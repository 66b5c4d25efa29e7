/** A clip of a face in a circle, clear around it, so that it stands before anything. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDiscMask } from '../../../core/avatar/drawings.js';
import { moveFinished } from '../../files/sync-file.js';
import type { AvatarPorts } from './ports.js';

/** The side of the clip, pixels: as large as a circle is shown on a canvas of 1080. */
const SIDE = 720;
/** A face is rather high in a picture. */
const FOCUS_Y = 0.35;
const VERSION = 1;

const VP9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '20', '-b:v', '0'];
const KEYS = ['-g', '30', '-auto-alt-ref', '0', '-lag-in-frames', '0', '-pix_fmt', 'yuva420p'];

/** Where the clip of a file is kept. */
export const circleFile = (videos: string, file: string): string => {
  const material = JSON.stringify([VERSION, 'circle', file]);
  return join(videos, `circle-${createHash('sha256').update(material).digest('hex').slice(0, 32)}.webm`);
};

/** The clip of `file`, made once. */
export async function toCircleClip(
  file: string,
  { ffmpeg, loadSharp, videos }: Pick<AvatarPorts, 'ffmpeg' | 'loadSharp' | 'videos'>,
  signal: AbortSignal,
): Promise<string> {
  const target = circleFile(videos, file);
  if (await stat(target).catch(() => null)) return target;
  await mkdir(videos, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(videos, 'work-'));
  try {
    const sharp = await loadSharp();
    const mask = sharp(Buffer.from(toDiscMask())).resize(SIDE, SIDE).extractChannel('alpha');
    await writeFile(join(folder, 'mask.png'), await mask.png().toBuffer());
    const tools = await ffmpeg();
    const square = `crop='min(iw,ih)':'min(iw,ih)':'(iw-ow)/2':'(ih-oh)*${FOCUS_Y}',scale=${SIDE}:${SIDE},format=yuv420p`;
    const graph = `[0:v:0]${square}[face];[1:v:0]format=gray[mask];[face][mask]alphamerge,format=yuva420p[out]`;
    await tools.run(
      [
        ...[...tools.open(file), '-i', 'mask.png', '-filter_complex', graph, '-map', '[out]', '-an'],
        ...['-map_metadata', '-1', ...VP9, ...KEYS, 'circle.webm'],
      ],
      { cwd: folder, signal },
    );
    await moveFinished(join(folder, 'circle.webm'), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
