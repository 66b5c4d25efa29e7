/** Whether bytes are a picture that can stand over others as a logo. */
import { UprightError } from '../../../../core/errors.js';
import { message } from '../../../../core/locales/message.js';
import { sniffPicture } from '../../../../core/media/sniff.js';
import { type DrawInProcess, drawInTime } from './draw-in-process.js';
import { decodeSeconds, loadSharp } from './load-sharp.js';

/** What is known of a picture. */
export interface LogoFacts {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml';
  /** Of the upright picture, pixels. */
  readonly width: number;
  readonly height: number;
}

const TYPES = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', svg: 'image/svg+xml' } as const;

const isType = (format: string | null): format is keyof typeof TYPES => format !== null && Object.hasOwn(TYPES, format);

const MOST_PIXELS = 64e6;
// Drawings are tried at about the size that logos have.
const SIDE = 512;

/**
 * The facts of a still picture that decodes to its end.
 * @throws UprightError `media.unsuitable` for another format or size, `media.unreadable` where it is damaged
 */
export async function checkLogo(bytes: Uint8Array, draw?: DrawInProcess): Promise<LogoFacts> {
  const format = sniffPicture(bytes);
  if (!isType(format)) throw new UprightError('media.unsuitable', message('brands:logoFormat'));
  const sharp = await loadSharp();
  try {
    const open = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;
    const { width, height, orientation = 1 } = await sharp(bytes, open).metadata();
    if (width < 8 || height < 8) throw new UprightError('media.unsuitable', message('brands:logoSmall'));
    const limits = { seconds: decodeSeconds({ width, height }) };
    await drawInTime(format, { input: bytes, open, size: { width: SIDE, height: SIDE, fit: 'inside' } }, limits, draw);
    const isTurned = orientation >= 5;
    return { type: TYPES[format], width: isTurned ? height : width, height: isTurned ? width : height };
  } catch (error) {
    if (error instanceof UprightError) throw error;
    throw new UprightError('media.unreadable', message('brands:logoDamaged'));
  }
}
