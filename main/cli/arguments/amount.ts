/** Amounts of data on the command line, and plain numbers. */
import { InvalidArgumentError } from 'commander';

const POWERS: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4 };

/** Bytes from `20MB`, `1.5GB` (powers of 1,000) or `512MiB` (powers of 1,024). */
export function parseBytes(text: string): number {
  const match = /^(\d+\.?\d*|\.\d+)\s*([kmgt]?)(i?)b$/i.exec(text.trim());
  const power = POWERS[match?.[2]?.toLowerCase() ?? ''] ?? 0;
  if (!match || (match[3] && power === 0)) {
    throw new InvalidArgumentError('An amount of data needs a number and a unit, such as 20MB or 1.5GB.');
  }
  const bytes = Math.round(Number(match[1]) * (match[3] ? 1024 : 1000) ** power);
  if (bytes > 1e15) throw new InvalidArgumentError('That is more than any disk holds.');
  return bytes;
}

/** Megabytes of 1,000,000 bytes that a video may take. */
export function parseTargetSize(text: string): number {
  const megabytes = parseBytes(text) / 1e6;
  if (megabytes < 0.05 || megabytes > 1e6) throw new InvalidArgumentError('A video takes from 50kB to 1TB.');
  return megabytes;
}

/** Whole megabytes of memory that a render may take. */
export function parseMemory(text: string): number {
  const megabytes = Math.floor(parseBytes(text) / 1e6);
  if (megabytes < 128) throw new InvalidArgumentError('A render needs at least 128MB of memory.');
  return megabytes;
}

/** Kilobits a second from `8M`, `8Mbps` or `8000k`. */
export function parseBitrate(text: string): number {
  const match = /^(\d+\.?\d*|\.\d+)\s*([km])(bps|bit\/s|b\/s)?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError('A bitrate needs a number and a unit, such as 8M or 8000k.');
  const kbps = Number(match[1]) * (match[2]?.toLowerCase() === 'm' ? 1000 : 1);
  if (kbps < 50 || kbps > 500_000) throw new InvalidArgumentError('A bitrate is from 50k to 500M.');
  return kbps;
}

/** A priority from -100 to 100. */
export function parsePriority(text: string): number {
  const number = /^-?\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Math.abs(number) <= 100) return number;
  throw new InvalidArgumentError('A priority is a whole number from -100 to 100.');
}

/** Makes a parser of whole numbers from `least` to `most`. */
export const parseCount =
  (least: number, most: number) =>
  (text: string): number => {
    const count = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(count >= least && count <= most)) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return count;
  };
