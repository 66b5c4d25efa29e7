/** Looks for files in folders by what they hold, then by name and length. */
import { opendir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { assetFiles } from '../../../core/project/asset.js';
import { type AssetPorts, toComparableName, type AssetLink } from './assets.js';
import type { MissingAsset } from './missing-assets.js';

export interface SearchFolder {
  readonly path: string;
  /** How many folders deep: 0 is the files directly in it. */
  readonly depth: number;
  /** Whether a file may be taken for its name; only where a person named the folder or put the project there. */
  readonly byName: boolean;
}

/** How deep a folder is searched that a person named. */
export const MAX_DEPTH = 12;

// A home folder that was named by mistake must not be walked for an hour,
const MAX_FILES = 50_000;
// nor all of it read, where nothing is known of a file but what kind it is.
const MAX_READ = 300;
const MAX_READ_BYTES = 16 * 2 ** 30;
// Opening a project must not wait until a whole card is read.
const MAX_UNASKED_BYTES = 2 ** 30;
// Containers round lengths in their own ways.
const SAME_LENGTH_US = 50_000;

interface Candidate {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly isFolder: boolean;
  readonly byName: boolean;
}

/** New paths by asset id. A path found by name comes with the hash of its content. */
export async function findInFolders(
  missing: readonly MissingAsset[],
  folders: readonly SearchFolder[],
  ports: AssetPorts,
): Promise<ReadonlyMap<string, AssetLink>> {
  const found = new Map<string, AssetLink>();
  if (missing.length === 0) return found;
  const candidates = await listCandidates(folders);
  const hashOf = remembered(ports);
  for (const file of missing) {
    const link = (await findByContent(file, candidates, hashOf)) ?? (await findByName(file, candidates, ports));
    if (link !== null) found.set(file.id, link);
  }
  return found;
}

/** Hashes by path, each taken once; null where a file cannot be read. */
function remembered({ hashOf }: AssetPorts): (path: string) => Promise<string | null> {
  const hashes = new Map<string, Promise<string | null>>();
  return (path) => {
    const known = hashes.get(path) ?? hashOf(path).catch(() => null);
    hashes.set(path, known);
    return known;
  };
}

async function findByContent(
  { hash, bytes, name, kind }: MissingAsset,
  candidates: readonly Candidate[],
  hashOf: (path: string) => Promise<string | null>,
): Promise<AssetLink | null> {
  if (hash === null || assetFiles[kind].isFolder) return null;
  const files = candidates.filter((each) => !each.isFolder && (bytes === null || each.bytes === bytes));
  // The name is the best guess, and of a file that was renamed the extension.
  const named = files.filter((each) => each.name === name);
  const alike = files.filter((each) => each.name !== name && extname(each.name) === extname(name));
  let read = 0;
  for (const [i, each] of [...named, ...alike].entries()) {
    read += each.bytes;
    if (bytes === null && (i >= MAX_READ || read > (each.byName ? MAX_READ_BYTES : MAX_UNASKED_BYTES))) continue;
    if ((await hashOf(each.path)) === hash) return { path: each.path };
  }
  return null;
}

// A file that was written anew but is the same take. Cameras count from 1 on every card, so a name alone is not enough
// where more can be known.
async function findByName(
  { name, hash, kind, durationUs, usedUs }: MissingAsset,
  candidates: readonly Candidate[],
  ports: AssetPorts,
): Promise<AssetLink | null> {
  const { isFolder, isTimed } = assetFiles[kind];
  const isAlike = (each: Candidate) => each.name === name && each.isFolder === isFolder;
  const named = candidates.filter((each) => each.byName && isAlike(each));
  const toLink = async (path: string): Promise<AssetLink> => ({
    path,
    hash: isFolder ? undefined : await ports.hashOf(path).catch(() => null),
  });
  if (durationUs === null || !isTimed) {
    const [only, another] = named;
    if (!only || another || hash !== null) return null;
    if (!isTimed) return toLink(only.path);
    const length = await ports.lengthOf(only.path).catch(() => null);
    return length !== null && length + SAME_LENGTH_US >= usedUs ? toLink(only.path) : null;
  }
  for (const { path } of named) {
    const length = await ports.lengthOf(path).catch(() => null);
    if (length !== null && Math.abs(length - durationUs) <= SAME_LENGTH_US) return toLink(path);
  }
  return null;
}

async function listCandidates(folders: readonly SearchFolder[]): Promise<Candidate[]> {
  const candidates = new Map<string, Candidate>();
  for (const folder of folders) await addFrom(folder, candidates);
  return [...candidates.values()];
}

async function addFrom(
  { path: folder, depth, byName }: SearchFolder,
  candidates: Map<string, Candidate>,
): Promise<void> {
  // What is met twice may be taken for its name where one of the ways allows it.
  const add = (each: Candidate): void => {
    if (each.byName || !candidates.has(each.path)) candidates.set(each.path, each);
  };
  const entries = await opendir(folder).catch(() => null);
  if (!entries) return;
  for await (const entry of entries) {
    if (candidates.size >= MAX_FILES) return;
    const path = join(folder, entry.name);
    const name = toComparableName(entry.name);
    // Links are not followed: they may lead round in a circle, or out.
    if (entry.isDirectory() && !name.startsWith('.')) {
      add({ path, name, bytes: 0, isFolder: true, byName });
      if (depth > 0) await addFrom({ path, depth: depth - 1, byName }, candidates);
    } else if (entry.isFile()) {
      const facts = await stat(path).catch(() => null);
      if (facts) add({ path, name, bytes: facts.size, isFolder: false, byName });
    }
  }
}
