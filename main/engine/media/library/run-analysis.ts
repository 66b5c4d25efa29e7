/** What is found out about an asset once and kept: pictures, peaks, loudness, cuts, silences, key frames. */
import { rm } from 'node:fs/promises';
import { UprightError } from '../../../../core/errors.js';
import type { DerivedKind, MediaFacts } from '../../../../core/api/library.js';
import { proxyReason } from '../../../../core/media/needs-proxy.js';
import { readPicture } from '../derive/filmstrip.js';
import type { ReadySource } from '../derive/ports.js';
import { POSTER_SIDE, writePoster } from '../derive/poster.js';
import { readSound } from '../derive/sound.js';
import { probePackets } from '../keyframes.js';
import type { MediaPorts } from '../ports.js';
import { type AnalysisPart, isKept, keepDerived, derivedKindsFor } from './derived-files.js';
import { findAsset, type KnownAsset, openAsset } from './open-asset.js';
import type { LibraryPorts } from './ports.js';
import type { ImportControl } from './run-import.js';
import { enqueueProxy } from './run-proxy.js';

interface Work {
  readonly asset: KnownAsset;
  readonly source: ReadySource;
  readonly folder: string;
  readonly library: LibraryPorts;
  readonly media: MediaPorts;
}

// These end the whole analysis: nothing else of it would come out otherwise.
const FATAL = ['job.canceled', 'ffmpeg.missing', 'disk.full', 'output.unwritable', 'store.damaged', 'bug'];

/**
 * Makes what is missing of one part of an analysis and gives what it made. What cannot be made of a damaged file keeps the
 * rest from nothing; the first reason is thrown when the rest is done.
 * @throws UprightError `library.unknown`, `asset.missing`, or why something could not be made
 */
export async function runAnalysis(
  id: string,
  part: AnalysisPart,
  library: LibraryPorts,
  control: ImportControl,
): Promise<string[]> {
  const asset = findAsset(id, library);
  const { hash } = asset;
  // Broken files were reported at their import; fonts and LUTs need no analysis.
  if (hash === null || asset.info === null) return [];
  const media = await library.media(control.signal);
  const source = await openAsset(asset, 2 * POSTER_SIDE, library, media);
  const folder = await library.cache.work();
  const made: string[] = [];
  const failures: unknown[] = [];
  const work: Work = { asset: { ...asset, hash }, source, folder, library, media };
  const isWanted = (kind: DerivedKind): boolean =>
    derivedKindsFor(source.info).includes(kind) && !isKept(id, kind, library);
  const step = async (name: string, make: (work: Work) => Promise<void>): Promise<void> => {
    try {
      await make(work);
      made.push(name);
      library.emit({ changed: [id], removed: [] });
    } catch (error) {
      if (!(error instanceof UprightError) || FATAL.includes(error.code)) throw error;
      failures.push(error);
    }
  };
  try {
    emit(control, part, 0);
    if (part === 'looks') {
      await settled([
        ...(isWanted('poster') ? [step('poster', makePoster)] : []),
        ...(isWanted('peaks') ? [step('peaks', makePeaks)] : []),
      ]);
      if (proxyReason(asset.info) !== null) enqueueProxy(asset, 0, library);
    } else {
      if (library.records.facts(id)?.keyframes === null) await step('keyframes', findKeyframes);
      emit(control, part, 1);
      if (isWanted('filmstrip')) await step('filmstrip', makeFilmstrip);
    }
    emit(control, part, 2);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (failures.length > 0) throw failures[0];
  return made;
}

// All have ended before a failure is thrown: they write into a folder that is removed then.
async function settled(steps: readonly Promise<void>[]): Promise<void> {
  for (const { status, ...rest } of await Promise.allSettled(steps)) {
    if (status === 'rejected') throw (rest as { readonly reason: unknown }).reason;
  }
}

function emit({ signal, onProgress }: ImportControl, stage: string, done: number): void {
  if (signal.aborted) throw new UprightError('job.canceled');
  onProgress({ stage, done, failed: 0, total: 2, secondsLeft: null, percent: (done / 2) * 100 });
}

async function makePoster({ asset, source, folder, library, media }: Work): Promise<void> {
  await keepDerived(asset, 'poster', await writePoster(source, folder, media), library, media);
}

async function makePeaks(work: Work): Promise<void> {
  const { asset, source, folder, library, media } = work;
  const { file, meta, loudness, silences } = await readSound(source, folder, media);
  addFacts(work, { loudness, silences });
  const peaks = { file, extension: 'bin', type: 'application/octet-stream', meta: { ...meta } };
  await keepDerived(asset, 'peaks', peaks, library, media);
}

async function makeFilmstrip(work: Work): Promise<void> {
  const { asset, source, folder, library, media } = work;
  const keyframes = library.records.facts(asset.id)?.keyframes?.length ?? 0;
  const { file, meta, scenes } = await readPicture(source, folder, keyframes, media);
  addFacts(work, { scenes });
  const strip = { file, extension: 'jpg', type: 'image/jpeg', meta: { ...meta } };
  await keepDerived(asset, 'filmstrip', strip, library, media);
}

async function findKeyframes(work: Work): Promise<void> {
  const { info, path } = work.source;
  if (info?.kind !== 'video' || !info.video) return addFacts(work, { keyframes: [] });
  const { count, ptsUs, isKey } = await probePackets(path, info.video.index, work.media);
  const times: number[] = [];
  for (let i = 0; i < count; i++) if (isKey[i]) times.push(Math.round(ptsUs[i] ?? 0));
  addFacts(work, { keyframes: times.sort((p, q) => p - q) });
}

function addFacts({ asset, library: { records } }: Work, facts: Partial<MediaFacts>): void {
  records.transaction(() => {
    const before = records.facts(asset.id);
    if (before && records.get(asset.id)?.hash === asset.hash) records.setFacts(asset.id, { ...before, ...facts });
  });
}
