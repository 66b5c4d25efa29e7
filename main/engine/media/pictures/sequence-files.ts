/** Finds the numbered pictures of a sequence. */
import { listOf, type Message, message, type Param } from '../../../../core/locales/message.js';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';

/** A sequence on disk. */
export interface SequenceFiles {
  /** In the order of their numbers. */
  readonly files: readonly { readonly path: string; readonly number: number }[];
  /** The numbers that are missing; null where none is. */
  readonly missing: Param | null;
}

const MAX_FILES = 200_000;

/**
 * The pictures of a folder, or of one numbered picture's series (`walk_0001.png` names all of `walk_*.png`).
 * @throws UprightError `asset.missing` where the folder is not there, `input.unreadable`, `media.unreadable` where it holds
 * no numbered pictures
 */
export async function readSequenceFiles(path: string, isFolder: boolean): Promise<SequenceFiles> {
  const folder = isFolder ? path : dirname(path);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new UprightError('asset.missing', message('media:folderMissing', { folder }), { path })
      : new UprightError('input.unreadable', message('media:folderUnreadable', { folder, code: String(error.code) }), {
          path,
        });
  });
  const series = parseSeries(names);
  const wanted = isFolder ? null : parseName(basename(path));
  const chosen = isFolder
    ? [...series.values()].sort((p, q) => q.length - p.length)[0]
    : wanted && series.get(wanted.series);
  if (!chosen || chosen.length > MAX_FILES) {
    throw new UprightError('media.unreadable', message('media:noNumberedPictures', { name: fileNameOf(path) }), {
      path,
    });
  }
  const numbers = chosen.map(({ number }) => number);
  return {
    files: chosen.map(({ name, number }) => ({ path: join(folder, name), number })),
    missing: toMissing(numbers),
  };
}

interface Numbered {
  readonly name: string;
  readonly series: string;
  readonly number: number;
}

/** Names by series, each in the order of its numbers: 2 comes before 10. */
export function parseSeries(names: readonly string[]): Map<string, Numbered[]> {
  const series = new Map<string, Map<number, Numbered>>();
  for (const name of [...names].sort()) {
    const parsed = parseName(name);
    if (!parsed) continue;
    const group = series.get(parsed.series) ?? new Map<number, Numbered>();
    // The same number written with fewer zeros would be a second picture for the same moment.
    if (!group.has(parsed.number)) group.set(parsed.number, parsed);
    series.set(parsed.series, group);
  }
  return new Map([...series].map(([key, group]) => [key, [...group.values()].sort((p, q) => p.number - q.number)]));
}

function parseName(name: string): Numbered | null {
  const match = /^(.*?)(\d{1,15})(\.(?:png|jpe?g|webp|tiff?|bmp|avif))$/i.exec(name);
  if (!match || name.startsWith('.')) return null;
  // NUL cannot be part of a name.
  return { name, series: `${match[1]}\0${match[3]?.toLowerCase()}`, number: Number(match[2]) };
}

/** `3, 7 to 9 and 12` for gaps in rising numbers, the first few of them; null where there is none. */
export function toMissing(numbers: readonly number[]): Param | null {
  const gaps: (string | Message)[] = [];
  let count = 0;
  for (let i = 1; i < numbers.length; i++) {
    const from = (numbers[i - 1] ?? 0) + 1;
    const to = (numbers[i] ?? 0) - 1;
    if (to < from) continue;
    count++;
    if (gaps.length < 5) gaps.push(from === to ? String(from) : message('media:numbersFromTo', { from, to }));
  }
  if (gaps.length === 0) return null;
  return count > gaps.length ? message('media:numbersAndMore', { numbers: listOf(gaps) }) : listOf(gaps);
}
