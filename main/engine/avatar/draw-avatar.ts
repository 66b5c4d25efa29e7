/** Draws what an avatar shows: the picture in its circle or on the canvas, what lies behind it, and the ring. */
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import { AVATAR_SIZE, DISC, toDiscMask, toRingDrawing } from '../../../core/avatar/drawings.js';
import { HALF } from '../../../core/avatar/halves.js';
import type { AvatarShape } from '../../../core/project/avatar-source.js';
import type { Color } from '../../../core/project/color.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { AvatarPorts, StillPicture } from './ports.js';

type Picture = ReturnType<typeof Sharp>;
type OpenPicture = typeof Sharp;

/** The drawings of an avatar, as files. */
export interface AvatarFiles {
  /** Null where footage lies behind. */
  readonly ground: string | null;
  readonly ring: string;
  /** Null where the ground is the picture. */
  readonly face: string | null;
}

/** Changes with what is drawn. */
const VERSION = 1;
/** Behind logos: what they are seen on. */
const DARK = '#141824';
const LIGHT = '#f4f5f7';
/** What a photo that is cut keeps: a face is in the middle, and rather high. */
const FOCUS = { x: 0.5, y: 0.35 } as const;
/** A logo keeps this much of the side that it stands on, so that a circle cuts nothing off. */
const LOGO = 0.62;

/** Files in `folder`, each drawn once. */
export async function drawAvatar(
  still: StillPicture,
  { shape, color }: { readonly shape: AvatarShape; readonly color: Color },
  { folder, loadSharp }: Pick<AvatarPorts, 'folder' | 'loadSharp'>,
): Promise<AvatarFiles> {
  const sharp = await loadSharp();
  const keep = (what: string, of: readonly string[], draw: () => Promise<Buffer>): Promise<string> =>
    keepDrawing(folder, what, of, draw);
  const ring = await keep('ring', [shape, color], () =>
    sharp(Buffer.from(toRingDrawing(shape, color)))
      .png()
      .toBuffer(),
  );
  const { hash } = still;
  if (shape === 'full')
    return { ring, ground: await keep('full', [hash], () => drawOn(sharp, still, AVATAR_SIZE)), face: null };
  if (shape === 'split')
    return { ring, ground: null, face: await keep('half', [hash], () => drawOn(sharp, still, HALF)) };
  return {
    ring,
    ground: shape === 'beside' ? null : await keep('ground', [hash], () => drawGround(sharp, still)),
    face: await keep('face', [hash], () => drawDisc(sharp, still)),
  };
}

async function keepDrawing(
  folder: string,
  what: string,
  of: readonly string[],
  draw: () => Promise<Buffer>,
): Promise<string> {
  const name = createHash('sha256')
    .update(JSON.stringify([VERSION, what, ...of]))
    .digest('hex');
  const file = join(folder, `${what}-${name.slice(0, 32)}.png`);
  if (await stat(file).catch(() => null)) return file;
  const png = await draw();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomic(file, png, { durable: true });
  return file;
}

/** The picture over a size: a photo fills it, a logo stands in its middle. */
async function drawOn(
  sharp: OpenPicture,
  { path, alpha }: StillPicture,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  if (!alpha) {
    const { data, info } = await sharp(path)
      .resize({ width, height, fit: 'outside' })
      .toBuffer({ resolveWithObject: true });
    const left = Math.round((info.width - width) * FOCUS.x);
    const top = Math.round((info.height - height) * FOCUS.y);
    return sharp(data).extract({ left, top, width, height }).png().toBuffer();
  }
  const side = Math.round(Math.min(width, height) * LOGO);
  const logo = await sharp(path).resize({ width: side, height: side, fit: 'inside' }).png().toBuffer();
  const background = (await isDark(sharp(path))) ? LIGHT : DARK;
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: logo }])
    .png()
    .toBuffer();
}

// Of what is not clear.
async function isDark(picture: Picture): Promise<boolean> {
  const small = picture.resize({ width: 32, height: 32, fit: 'inside' }).toColourspace('srgb').ensureAlpha();
  const pixels = await small.raw().toBuffer();
  let [light, seen] = [0, 0];
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = pixels.subarray(i, i + 4);
    light += a * (0.2126 * r + 0.7152 * g + 0.0722 * b);
    seen += a;
  }
  return seen > 0 && light / seen < 110;
}

async function drawDisc(sharp: OpenPicture, still: StillPicture): Promise<Buffer> {
  const square = await drawOn(sharp, still, { width: DISC, height: DISC });
  return sharp(square)
    .ensureAlpha()
    .composite([{ input: Buffer.from(toDiscMask()), blend: 'dest-in' }])
    .png()
    .toBuffer();
}

/** The photo again, dark and out of focus; a plain one for a logo. */
async function drawGround(sharp: OpenPicture, { path, alpha }: StillPicture): Promise<Buffer> {
  const { width, height } = AVATAR_SIZE;
  if (alpha)
    return sharp({ create: { width, height, channels: 3, background: DARK } })
      .png()
      .toBuffer();
  const small = await sharp(path)
    .resize({ width: width / 8, height: height / 8, fit: 'cover' })
    .blur(9)
    .modulate({ brightness: 0.42, saturation: 0.9 })
    .toBuffer();
  return sharp(small).resize({ width, height, kernel: 'cubic' }).removeAlpha().png().toBuffer();
}
