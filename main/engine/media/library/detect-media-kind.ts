/** What a file is likely to be, before it is read: what is no medium at all is to be passed over, not called broken. */
import { extname } from 'node:path';
import type { LibraryKind } from '../../../../core/api/library.js';
import { sniffPicture } from '../../../../core/media/sniff.js';
import { parseFormat } from '../../ffmpeg/formats.js';
import { readHead } from '../probe.js';

const KINDS: Readonly<Record<string, LibraryKind>> = {
  ...of('video', 'mp4 m4v mov qt mkv webm avi mts m2ts mpg mpeg m2v 3gp 3g2 wmv asf flv f4v ogv mxf vob dv'),
  ...of('audio', 'mp3 m4a aac wav wave ogg oga opus flac aif aiff aifc wma ac3 eac3 amr caf mka'),
  ...of('image', 'jpg jpeg jpe jfif png apng gif webp heic heif avif tif tiff bmp svg jp2 jxl psd exr'),
  ...of('font', 'ttf otf ttc'),
  ...of('lut', 'cube'),
};

function of(kind: LibraryKind, extensions: string): Record<string, LibraryKind> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [`.${extension}`, kind]));
}

/**
 * The kind that a file's name promises, else the one that its first bytes suggest; null for what is no medium.
 * @throws UprightError `asset.missing`, `input.unreadable`
 */
export async function detectMediaKind(path: string): Promise<LibraryKind | null> {
  const named = KINDS[extname(path).toLowerCase()];
  if (named) return named;
  const head = await readHead(path);
  if (sniffPicture(head)) return 'image';
  if (parseFormat(head) !== null || isTransportStream(head)) return 'video';
  return head.subarray(0, 3).toString('latin1') === 'ID3' ? 'audio' : null;
}

// `.ts` may as well be a program. Packets of 188 bytes begin with a sign (ISO/IEC 13818-1, 2.4.3.2).
const isTransportStream = (head: Buffer): boolean =>
  head.length > 3 * 188 && [0, 188, 376].every((at) => head[at] === 0x47);
