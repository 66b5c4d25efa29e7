/** Looks for files in folders by what they hold, then by name and length. */
import { opendir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Asset } from '../../../core/project/asset.js';
import type { AssetPorts } from './assets.js';

// A home folder that was named by mistake must not be walked for an hour.
const MOST_FILES = 50_000;
const DEEPEST = 12;

/** Where assets lie now, by id. */
export async function findInFolders(
  assets: readonly Asset[],
  folders: readonly string[],
  ports: AssetPorts,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const byName = new Map<string, string[]>();
  const byExtension = new Map<string, string[]>();
  for (const folder of folders) {
    for await (const path of listFiles(folder)) {
      push(byName, nameOf(path), path);
      push(byExtension, extname(path).toLowerCase(), path);
    }
  }
  const hashes = new Map<string, string | null>();
  const hashOf = async (path: string) => {
    if (!hashes.has(path)) hashes.set(path, await ports.hashOf(path).catch(() => null));
    return hashes.get(path) ?? null;
  };
  for (const asset of assets) {
    const named = byName.get(nameOf(asset.path)) ?? [];
    const path =
      (await findByContent(asset, named, hashOf)) ??
      (await findByContent(asset, byExtension.get(extname(asset.path).toLowerCase()) ?? [], hashOf)) ??
      (await findByLength(asset, named, ports));
    if (path !== null) found.set(asset.id, path);
  }
  return found;
}

async function findByContent(
  { hash }: Asset,
  paths: readonly string[],
  hashOf: (path: string) => Promise<string | null>,
): Promise<string | null> {
  if (hash === undefined) return null;
  for (const path of paths) if ((await hashOf(path)) === hash) return path;
  return null;
}

// Without a length to compare, one file of the name is it and several are none.
async function findByLength(asset: Asset, named: readonly string[], ports: AssetPorts): Promise<string | null> {
  const wanted = await ports.lengthOf(asset.path).catch(() => null);
  if (wanted === null) return named.length === 1 ? (named[0] ?? null) : null;
  for (const path of named) {
    const length = await ports.lengthOf(path).catch(() => null);
    if (length !== null && Math.abs(length - wanted) < 50_000) return path;
  }
  return null;
}

const nameOf = (path: string): string => basename(path.replaceAll('\\', '/')).normalize('NFC').toLowerCase();

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

async function* listFiles(folder: string, state = { files: 0 }, depth = 0): AsyncGenerator<string> {
  if (depth > DEEPEST) return;
  const entries = await opendir(folder).catch(() => null);
  if (!entries) return;
  for await (const entry of entries) {
    if (state.files >= MOST_FILES) return;
    const path = join(folder, entry.name);
    // Links are not followed: they may lead round in a circle, or out.
    if (entry.isDirectory() && !entry.name.startsWith('.')) yield* listFiles(path, state, depth + 1);
    else if (entry.isFile() && (await stat(path).catch(() => null))) {
      state.files++;
      yield path;
    }
  }
}
