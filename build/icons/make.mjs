/** `node build/icons/make.mjs`: every platform's icon from `icon.svg`. What it writes is kept in the repository. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('.', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`);

/** @param {number} size Pixels of a side. */
const draw = (size) =>
  sharp(svg, { density: (72 * size) / 1024 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();

/**
 * An ICO file of PNGs (learn.microsoft.com, "Icons", ICONDIR).
 * @param {[number, Buffer][]} pictures Sizes and PNGs.
 */
function toIco(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/**
 * An ICNS file of PNGs (Apple Icon Image format).
 * @param {[string, Buffer][]} pictures Types and PNGs.
 */
function toIcns(pictures) {
  const parts = pictures.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

mkdirSync(`${folder}linux`, { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(`${folder}linux/${size}x${size}.png`, await draw(size));
}
const sizes = async (/** @type {number[]} */ list) =>
  Promise.all(list.map(async (size) => /** @type {[number, Buffer]} */ ([size, await draw(size)])));
writeFileSync(`${folder}icon.ico`, toIco(await sizes([16, 24, 32, 48, 64, 128, 256])));

/** @type {[string, number][]} */
const ICNS = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];
writeFileSync(
  `${folder}icon.icns`,
  toIcns(
    await Promise.all(ICNS.map(async ([type, size]) => /** @type {[string, Buffer]} */ ([type, await draw(size)]))),
  ),
);
