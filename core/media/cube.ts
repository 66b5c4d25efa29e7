/** Colour tables in the .cube format (Adobe Cube LUT Specification 1.0, with Resolve's input ranges). */
import { type Message, message } from '../locales/message.js';
import { UprightError } from '../errors.js';

/** A table. Colours are R'G'B' as coded. */
export interface Cube {
  /** 3: a lookup by the whole colour; 1: one curve per channel. */
  readonly dimensions: 1 | 3;
  /** Points along each edge. */
  readonly size: number;
  /** The input values of the first and the last point. */
  readonly domainMin: readonly [number, number, number];
  readonly domainMax: readonly [number, number, number];
  /** Red, green and blue of each point; in three dimensions red changes fastest. */
  readonly table: Float32Array;
}

/** Largest text that is read. A table of 129 points an edge takes about 60 MB. */
export const MAX_CUBE_BYTES = 96 * 1024 * 1024;
const MAX_SIZE_3D = 129;
const MAX_SIZE_1D = 65_536;
/** Longest line in characters; three numbers take about thirty. */
const MAX_LINE = 1000;

type Triple = [number, number, number];

/** Parses a .cube file. Throws `media.unreadable` with the number of the wrong line. */
export function parseCube(text: string): Cube {
  if (text.length > MAX_CUBE_BYTES) throw refuse(message('luts:tooLarge'));
  let dimensions: 1 | 3 | null = null;
  let size = 0;
  let domainMin: Triple = [0, 0, 0];
  let domainMax: Triple = [1, 1, 1];
  let table = new Float32Array(0);
  let filled = 0;
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    if (raw.length > MAX_LINE && !/^\s*(#|TITLE)/.test(raw.slice(0, MAX_LINE)))
      throw refuse(message('luts:lineLong', { most: MAX_LINE }), line);
    // Only comments and titles may be longer, and are not looked into.
    const [word = '', ...values] = raw.slice(0, MAX_LINE).trim().split(/\s+/);
    if (word === '' || word.startsWith('#') || word === 'TITLE') continue;
    if (word === 'LUT_1D_SIZE' || word === 'LUT_3D_SIZE') {
      if (dimensions !== null) throw refuse(message('luts:severalTables'), line);
      dimensions = word === 'LUT_3D_SIZE' ? 3 : 1;
      size = readSize(values, dimensions, line);
      table = new Float32Array(3 * (dimensions === 3 ? size ** 3 : size));
    } else if (word === 'DOMAIN_MIN') domainMin = readTriple(values, line);
    else if (word === 'DOMAIN_MAX') domainMax = readTriple(values, line);
    else if (word === 'LUT_1D_INPUT_RANGE' || word === 'LUT_3D_INPUT_RANGE') {
      const [from, to] = readNumbers(values, 2, line) as [number, number];
      domainMin = [from, from, from];
      domainMax = [to, to, to];
    } else if (/^[-+.\d]/.test(word)) {
      if (dimensions === null) throw refuse(message('luts:sizeLate'), line);
      if (filled === table.length) throw refuse(message('luts:coloursMany'), line);
      table.set(readTriple([word, ...values], line), filled);
      filled += 3;
    }
    // The specification tells readers to ignore unknown keywords.
  }
  if (dimensions === null) throw refuse(message('luts:sizeMissing'));
  if (filled < table.length)
    throw refuse(message('luts:coloursFew', { colours: filled / 3, needed: table.length / 3 }));
  if (domainMin.some((low, i) => !(low < (domainMax[i] ?? 0)))) throw refuse(message('luts:domainEmpty'));
  return { dimensions, size, domainMin, domainMax, table };
}

/** The colour that the table maps a colour to: interpolated linearly, clamped at the table's edges. */
export function applyCube(cube: Cube, [r, g, b]: readonly [number, number, number]): Triple {
  const at = [r, g, b].map((value, i) => toPosition(cube, value, i)) as Triple;
  return cube.dimensions === 1 ? applyCurves(cube, at) : applyLattice(cube, at);
}

function toPosition({ size, domainMin, domainMax }: Cube, value: number, channel: number): number {
  const low = domainMin[channel] ?? 0;
  const high = domainMax[channel] ?? 1;
  const share = (value - low) / (high - low);
  return Math.max(0, Math.min(1, Number.isFinite(share) ? share : 0)) * (size - 1);
}

function applyCurves({ size, table }: Cube, at: Triple): Triple {
  return at.map((position, channel) => {
    const i = Math.min(size - 2, Math.floor(position));
    const low = table[i * 3 + channel] ?? 0;
    return low + ((table[(i + 1) * 3 + channel] ?? 0) - low) * (position - i);
  }) as Triple;
}

// Trilinear interpolation, as `lut3d=interp=trilinear` does.
function applyLattice({ size, table }: Cube, at: Triple): Triple {
  const [x, y, z] = at.map((position) => Math.min(size - 2, Math.floor(position))) as Triple;
  const [fx, fy, fz] = [at[0] - x, at[1] - y, at[2] - z];
  const out: Triple = [0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const [dx, dy, dz] = [corner & 1, (corner >> 1) & 1, corner >> 2] as Triple;
    const weight = (dx ? fx : 1 - fx) * (dy ? fy : 1 - fy) * (dz ? fz : 1 - fz);
    const point = 3 * (x + dx + size * (y + dy + size * (z + dz)));
    for (let i = 0; i < 3; i++) out[i] = (out[i] ?? 0) + weight * (table[point + i] ?? 0);
  }
  return out;
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    yield text.slice(from, end);
    from = end + 1;
  }
}

function readSize([value]: readonly string[], dimensions: 1 | 3, line: number): number {
  const size = Number(value);
  const most = dimensions === 3 ? MAX_SIZE_3D : MAX_SIZE_1D;
  if (!Number.isInteger(size) || size < 2 || size > most) throw refuse(message('luts:sizeInvalid', { most }), line);
  return size;
}

const readTriple = (values: readonly string[], line: number): Triple => readNumbers(values, 3, line) as Triple;

function readNumbers(values: readonly string[], count: number, line: number): number[] {
  const numbers = values.map(Number);
  if (numbers.length !== count || !numbers.every(Number.isFinite))
    throw refuse(message('luts:numbers', { numbers: count }), line);
  return numbers;
}

const refuse = (why: Message, line?: number): UprightError =>
  new UprightError(
    'media.unreadable',
    line === undefined ? message('luts:unusable', { why }) : message('luts:unusableAt', { why, line }),
  );
