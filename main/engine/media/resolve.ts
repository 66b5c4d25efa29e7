/** From the assets of a project to files that FFmpeg opens, with everything known about them. */
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { assetKindOf, type MediaInfo } from '../../../core/media/media-info.js';
import { type Asset, assetFiles } from '../../../core/project/asset.js';
import type { AssetId } from '../../../core/project/ids.js';
import type { Problem } from '../../../core/project/problem.js';
import { readColorTable } from './color-table.js';
import { readFingerprint } from './fingerprint.js';
import { checkFontHeader } from './font-header.js';
import { mapConcurrent } from '../../files/map-concurrent.js';
import { preparePicture } from './pictures/prepare-picture.js';
import { prepareSequence } from './pictures/prepare-sequence.js';
import type { MediaPorts } from './ports.js';
import { probeContent } from './probe.js';
import { prepareAv } from './prepare-av.js';

/** An asset as FFmpeg will read it, or why it cannot. */
export type ResolvedAsset =
  | {
      readonly status: 'ready';
      /** What FFmpeg opens: the file itself, or one prepared from it. Absolute. */
      readonly path: string;
      /** The file that the user named, absolute. */
      readonly original: string;
      /** Names the content of what is opened. */
      readonly hash: string;
      /** Describes what is opened; null for fonts and .cube files. */
      readonly info: MediaInfo | null;
    }
  | { readonly status: 'missing'; readonly original: string; readonly problem: Problem };

/** What the project needs of its pictures. */
export interface ResolveOptions {
  /** The longest side that any picture is shown at, pixels. */
  readonly maxSide: number;
}

// Each holds a tool or two and a picture in memory.
const CONCURRENCY = 3;

/**
 * Resolves all assets. `folder` is where relative paths start. Files named twice are read once, and memory does not grow
 * with their number. A bad file never fails the rest: its entry says what is wrong.
 * @throws UprightError `job.canceled`, `ffmpeg.missing`, `disk.full`, which concern all
 */
export async function resolveAssets(
  assets: readonly Asset[],
  folder: string,
  options: ResolveOptions,
  ports: MediaPorts,
): Promise<Map<AssetId, ResolvedAsset>> {
  const groups = new Map<string, Asset[]>();
  for (const asset of assets) {
    const key = toWork(asset, folder);
    groups.set(key, [...(groups.get(key) ?? []), asset]);
  }
  const resolved = new Map<AssetId, ResolvedAsset>();
  await mapConcurrent([...groups.values()], CONCURRENCY, async (group) => {
    if (ports.signal?.aborted) throw new UprightError('job.canceled');
    const [asset] = group;
    if (!asset) return;
    const result = await resolveOne(asset, toPath(asset.path, folder), options, ports);
    for (const { id } of group) resolved.set(id, result);
  });
  // In the order in which the project lists them.
  return new Map(
    assets.flatMap(({ id }) => {
      const result = resolved.get(id);
      return result ? [[id, result] as const] : [];
    }),
  );
}

const toPath = (path: string, folder: string): string => (isAbsolute(path) ? path : resolve(folder, path));

// What is declared matters only where it decides how a file is read.
function toWork(asset: Asset, folder: string): string {
  const path = toPath(asset.path, folder);
  if (asset.kind === 'sequence') return JSON.stringify(['sequence', asset.fps, path]);
  return JSON.stringify([assetFiles[asset.kind].isMedia ? 'media' : asset.kind, path]);
}

async function resolveOne(
  asset: Asset,
  original: string,
  options: ResolveOptions,
  ports: MediaPorts,
): Promise<ResolvedAsset> {
  try {
    return { status: 'ready', original, ...(await readAsset(asset, original, options, ports)) };
  } catch (error) {
    if (!(error instanceof UprightError)) throw error;
    if (['job.canceled', 'ffmpeg.missing', 'disk.full', 'bug'].includes(error.code)) throw error;
    const code = error.code === 'ffmpeg.failed' ? 'media.unreadable' : error.code;
    return {
      status: 'missing',
      original,
      problem: { severity: 'error', code, message: error.message, text: error.text, path: [] },
    };
  }
}

interface Opened {
  readonly path: string;
  readonly hash: string;
  readonly info: MediaInfo | null;
}

async function readAsset(asset: Asset, path: string, options: ResolveOptions, ports: MediaPorts): Promise<Opened> {
  if (asset.kind === 'font') return openFont(path, ports);
  if (asset.kind === 'lut') return openColorTable(path, ports);
  if (asset.kind === 'sequence') {
    const isFolder = await isDirectory(path);
    // A single file that is no numbered picture may still be a film or an animation.
    if (isFolder || /\d\.\w+$/.test(basename(path))) {
      const prepared = await prepareSequence(path, isFolder, { fps: asset.fps, ...options }, ports);
      return { ...prepared, hash: prepared.info.hash };
    }
  }
  return readMedia(path, options, ports);
}

async function readMedia(path: string, options: ResolveOptions, ports: MediaPorts): Promise<Opened> {
  const fingerprint = await readFingerprint(path, ports);
  const info = await probeContent(path, fingerprint, ports);
  const source = { path, info, hash: fingerprint.hash };
  const prepared =
    assetKindOf(info) === 'image' ? await preparePicture(source, options, ports) : await prepareAv(source, ports);
  if (prepared) return { ...prepared, hash: prepared.info.hash };
  // FFmpeg fits a picture that could not be made even into its first size.
  const { parts: _, ...whole } = info;
  return { ...source, info: whole };
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );

async function openFont(path: string, ports: MediaPorts): Promise<Opened> {
  const { hash } = await readFingerprint(path, ports);
  await checkFontHeader(path);
  return { path, hash, info: null };
}

async function openColorTable(path: string, ports: MediaPorts): Promise<Opened> {
  const { hash } = await readFingerprint(path, ports);
  await readColorTable(path);
  return { path, hash, info: null };
}
