/** Small pictures with the colours that the export gives them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCubeText } from '../../../../core/composition/look.js';
import { displaySize, type VideoStream } from '../../../../core/media/media-info.js';
import { transferOf } from '../../../../core/render/color-chain.js';

/** Filters for a chain, and the size that they make. */
export interface SmallPicture {
  readonly filters: readonly string[];
  readonly width: number;
  readonly height: number;
}

const PLAIN_GRADE = { exposure: 0, contrast: 1, saturation: 1, temperature: 0 };

/**
 * Scales the upright picture (FFmpeg turns it by itself) to at most `side` pixels, square pixels, even sides, and brings
 * HDR to SDR with the same table as the export, which is written into `folder`.
 */
export async function pictureFilters(stream: VideoStream, side: number, folder: string): Promise<SmallPicture> {
  const size = displaySize(stream);
  const factor = Math.min(1, side / Math.max(size.width, size.height));
  const even = (value: number) => Math.max(2, Math.round((value * factor) / 2) * 2);
  const [width, height] = [even(size.width), even(size.height)];
  const scale = `scale=w=${width}:h=${height}:flags=bilinear`;
  const deinterlace = stream.field === 'progressive' ? [] : ['bwdif=mode=send_frame'];
  const transfer = transferOf(stream.color);
  if (transfer === 'sdr') return { filters: [...deinterlace, scale, 'setsar=1'], width, height };
  const cube = toCubeText({ transfer, grade: PLAIN_GRADE, cube: null, intensity: 0 });
  await writeFile(join(folder, 'sdr.cube'), cube);
  const toned = [
    'format=gbrp10le',
    'lut3d=file=sdr.cube:interp=tetrahedral',
    'scale=out_color_matrix=bt709:out_range=tv',
  ];
  return { filters: [...deinterlace, scale, ...toned, 'setsar=1'], width, height };
}
