/** Detects picture formats by their first bytes, whatever the file's name. */

/** Picture formats that are prepared before FFmpeg reads them. */
export type PictureFormat =
  | 'jpeg'
  | 'png'
  | 'apng'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'bmp'
  | 'svg'
  | 'heic'
  | 'avif'
  | 'other';

/** Bytes that {@link sniffPicture} needs, where the file has as many. */
export const SNIFF_BYTES = 65_536;

// Photoshop, QOI, OpenEXR, JPEG XL bare and boxed, JPEG 2000.
const OTHERS = ['8BPS', 'qoif', 'v/1\x01', '\xff\x0a', '\0\0\0\x0cJXL ', '\0\0\0\x0cjP  '];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevm', 'hevs', 'mif1', 'mif2'];

/** The format of a picture with these first bytes; null where it is none. */
export function sniffPicture(head: Uint8Array): PictureFormat | null {
  const text = toLatin(head, 0, 4096);
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return isAnimatedPng(head) ? 'apng' : 'png';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (/^(II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(text)) return 'tiff';
  if (text.startsWith('BM') && text.length > 18 && [12, 40, 52, 56, 64, 108, 124].includes(text.charCodeAt(14)))
    return 'bmp';
  if (OTHERS.some((magic) => text.startsWith(magic))) return 'other';
  if (text.slice(4, 8) === 'ftyp') return sniffBrand(text);
  return isSvg(head) ? 'svg' : null;
}

// Brands ending in s are sequences, which FFmpeg plays as videos; iPhones' bursts list `heic` beside `hevc`.
function sniffBrand(text: string): PictureFormat | null {
  const size =
    ((text.charCodeAt(0) << 24) | (text.charCodeAt(1) << 16) | (text.charCodeAt(2) << 8) | text.charCodeAt(3)) >>> 0;
  const major = text.slice(8, 12);
  const brands = [major, ...(text.slice(16, Math.min(size, 256)).match(/.{4}/gs) ?? [])];
  if (major === 'avis' || major === 'msf1' || major === 'hevc') return null;
  if (major === 'avif') return 'avif';
  if (!HEIC_BRANDS.includes(major)) return null;
  return brands.includes('avif') ? 'avif' : 'heic';
}

// An `acTL` chunk stands before the first `IDAT` (PNG specification, third edition, 11.3.6.1).
function isAnimatedPng(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.byteLength; at += 12 + view.getUint32(at)) {
    const type = toLatin(head, at + 4, 4);
    if (type === 'acTL') return true;
    if (type === 'IDAT' || type === 'IEND') return false;
  }
  return false;
}

// Comments, a document type and a declaration may come before the root element. `\x1f\x8b` is gzip.
function isSvg(head: Uint8Array): boolean {
  const wide = head[0] === 0xff && head[1] === 0xfe ? 2 : 1;
  let text = toLatin(head, 0, head.byteLength);
  if (wide === 2) text = text.replaceAll('\0', '').slice(2);
  if (text.startsWith('\xef\xbb\xbf')) text = text.slice(3);
  return /^<(\w{1,20}:)?svg[\s>]/.test(skipProlog(text));
}

/** The text after white space, the declaration, comments and the document type of an SVG. */
function skipProlog(text: string): string {
  let at = 0;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    const end = text.startsWith('<?', at)
      ? after(text, '?>', at)
      : text.startsWith('<!--', at)
        ? after(text, '-->', at)
        : /^<!DOCTYPE\s+svg\b/.test(text.slice(at, at + 64))
          ? afterDocumentType(text, at)
          : null;
    if (end === null) return text.slice(at);
    at = end;
  }
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found + sign.length;
}

// The internal subset is in square brackets and may contain `>`.
function afterDocumentType(text: string, from: number): number {
  const close = after(text, '>', from);
  const open = text.indexOf('[', from);
  return open < 0 || open > close ? close : after(text, '>', after(text, ']', open) - 1);
}

function toLatin(bytes: Uint8Array, from: number, length: number): string {
  let text = '';
  const end = Math.min(bytes.byteLength, from + length);
  for (let i = from; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}
