/** Detection of picture formats. */
import { describe, expect, it } from 'vitest';
import { type PictureFormat, sniffPicture } from '../../../core/media/sniff.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const chunk = (type: string, content = ''): string => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return `${length.toString('latin1')}${type}${content}\0\0\0\0`;
};
const png = (...chunks: string[]): Uint8Array => bytes(`\x89PNG\r\n\x1a\n${chunks.join('')}`);
const ftyp = (major: string, ...others: string[]): Uint8Array =>
  bytes(`\0\0\0${String.fromCharCode(16 + 4 * others.length)}ftyp${major}\0\0\0\0${others.join('')}\0\0\0\x08mdat`);

describe('sniffPicture', () => {
  it.each<[string, Uint8Array, PictureFormat | null]>([
    ['a JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF'), 'jpeg'],
    ['a PNG', png(chunk('IHDR', '0123456789012'), chunk('IDAT', 'acTL')), 'png'],
    [
      'an animated PNG',
      png(chunk('IHDR', '0123456789012'), chunk('iCCP', 'x'.repeat(9000)), chunk('acTL', '12345678')),
      'apng',
    ],
    ['a GIF', bytes('GIF89a\x01\0\x01\0'), 'gif'],
    ['a WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'webp'],
    ['a WAV', bytes('RIFF\x10\0\0\0WAVEfmt '), null],
    ['a TIFF', bytes('MM\0*\0\0\0\x08'), 'tiff'],
    ['a BMP', bytes(`BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0`), 'bmp'],
    ['a text that begins with BM', bytes('BM, you wrote to me last week about'), null],
    ['a HEIC', ftyp('heic', 'mif1', 'heic'), 'heic'],
    ['an AVIF', ftyp('avif', 'mif1', 'miaf'), 'avif'],
    ['an AVIF that leads with the general brand', ftyp('mif1', 'avif', 'miaf'), 'avif'],
    ['a moving AVIF', ftyp('avis', 'avif'), null],
    ['an MP4', ftyp('isom', 'iso2', 'avc1'), null],
    ['a MOV', ftyp('qt  '), null],
    ['a Matroska', bytes('\x1aE\xdf\xa3'), null],
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [
      'an SVG after everything that may precede it',
      bytes(
        '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a <svg> -->\n<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>\n<svg:svg>',
      ),
      'svg',
    ],
    ['a page with a drawing in it', bytes('<!DOCTYPE html><html><svg/></html>'), null],
    ['nothing', bytes(''), null],
  ])('%s', (_what, head, expected) => {
    expect(sniffPicture(head)).toBe(expected);
  });

  it('is fast on a text made to be slow', () => {
    expect(sniffPicture(bytes(`${'<!-- -->'.repeat(8000)}<sv`))).toBeNull();
    expect(sniffPicture(bytes(`<!DOCTYPE svg ${'['.repeat(30_000)}`))).toBeNull();
    expect(sniffPicture(bytes(' '.repeat(65_000)))).toBeNull();
  });
});
