/** What is found out about an asset once and kept: pictures, peaks, loudness, cuts, silences, key frames. */
import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { UprightError } from '../../../../core/api/errors.js';
import type { DerivedKind, LibraryAsset, MediaFacts } from '../../../../core/api/library.js';
import { readPicture } from '../derive/filmstrip.js';
import type { DerivePorts, ReadySource } from '../derive/ports.js';
import { writePoster } from '../derive/poster.js';
import { writeProxy } from '../derive/proxy.js';
import { readSound } from '../derive/sound.js';
import { probePackets } from '../keyframes.js';
import { type MediaPorts, toolsIdentity } from '../probe.js';
import { resolveAssets } from '../resolve.js';
import type { LibraryPorts } from './ports.js';
import type { WorkControl } from './run-import.js';

// Raise when the same file would give another result.
const DERIVE_VERSION = 1;
const STILL_SIDE = 1080;

/** Makes what is missing of an asset, what a person sees first first. Gives what it made. */
export async function runAnalysis(id: string, library: LibraryPorts, control: WorkControl): Promise<string[]> {
  const asset = findAsset(id, library);
  const media = await library.media(control.signal);
  const source = await openSource(asset, media);
  const { info } = source;
  const steps: [string, (work: Work) => Promise<void>][] = [
    ...(info?.video ? [['poster', makePoster] as [string, typeof makePoster]] : []),
    ...(info?.audio ? [['peaks', makePeaks] as [string, typeof makePeaks]] : []),
    ...(info?.kind === 'video' && info.video ? [['filmstrip', makeFilmstrip] as [string, typeof makeFilmstrip]] : []),
    ['facts', finishFacts],
  ];
  const made: string[] = [];
  for (const [i, [name, make]] of steps.entries()) {
    tell(control, name, i, steps.length);
    if (control.signal.aborted) throw new UprightError('job.canceled');
    if (name !== 'facts' && (await isKept(id, name as DerivedKind, library))) continue;
    await inFolder(library, (folder) => make({ asset, source, folder, library, media }));
    made.push(name);
    library.tell({ changed: [id], removed: [] });
  }
  return made;
}

/** Makes the proxy of an asset and gives its key. */
export async function runProxy(id: string, library: LibraryPorts, control: WorkControl): Promise<string> {
  const asset = findAsset(id, library);
  const kept = library.records.derived(id, 'proxy');
  if (kept && (await isKept(id, 'proxy', library))) return kept.key;
  const media = await library.media(control.signal);
  const source = await openSource(asset, media);
  if (source.info?.kind !== 'video' || !source.info.video)
    throw new UprightError(
      'media.unsuitable',
      `${asset.name} has no moving picture, so there is no proxy to make of it.`,
    );
  return inFolder(library, async (folder) => {
    const ports: DerivePorts = { ...media, cache: library.cache };
    const { file, extension, type, meta } = await writeProxy(source, folder, ports, (share) =>
      tell(control, 'proxy', share, 1),
    );
    const key = await keep({ asset, source, folder, library, media }, 'proxy', { file, extension, type, meta });
    library.tell({ changed: [id], removed: [] });
    return key;
  });
}

interface Work {
  readonly asset: LibraryAsset;
  readonly source: ReadySource;
  readonly folder: string;
  readonly library: LibraryPorts;
  readonly media: MediaPorts;
}

function findAsset(id: string, { records }: LibraryPorts): LibraryAsset {
  const asset = records.get(id);
  if (asset) return asset;
  throw new UprightError('library.unknown', `There is no asset ${id}; it may have been removed.`);
}

async function openSource(asset: LibraryAsset, media: MediaPorts): Promise<ReadySource> {
  const kind = asset.kind;
  const resolved = await resolveAssets([{ id: 'a', kind, path: asset.path }], '/', { maxSide: STILL_SIDE }, media);
  const found = resolved.get('a');
  if (found?.status === 'ready') return found;
  throw new UprightError(found?.problem.code ?? 'asset.missing', found?.problem.message);
}

function tell({ onProgress }: WorkControl, stage: string, done: number, total: number): void {
  const percent = (done / total) * 100;
  onProgress({ stage, done: Math.floor(done), failed: 0, total, secondsLeft: null, percent });
}

async function inFolder<T>(library: LibraryPorts, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await library.cache.work();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ports = ({ media, library }: Work): DerivePorts => ({ ...media, cache: library.cache });

async function makePoster(work: Work): Promise<void> {
  const file = await writePoster(work.source, work.folder, ports(work));
  await keep(work, 'poster', { file, extension: 'jpg', type: 'image/jpeg', meta: {} });
}

async function makePeaks(work: Work): Promise<void> {
  const { file, meta, loudness, silences } = await readSound(work.source, work.folder, ports(work));
  const { rate, levels } = meta;
  const plain = { rate, levels: levels.map((level) => ({ ...level })) };
  await keep(work, 'peaks', { file, extension: 'bin', type: 'application/octet-stream', meta: plain });
  addFacts(work, { loudness, silences });
}

async function makeFilmstrip(work: Work): Promise<void> {
  const { file, meta, scenes } = await readPicture(work.source, work.folder, ports(work));
  await keep(work, 'filmstrip', { file, extension: 'jpg', type: 'image/jpeg', meta: { ...meta } });
  addFacts(work, { scenes });
}

async function finishFacts(work: Work): Promise<void> {
  const { info, path } = work.source;
  if (info?.kind !== 'video' || !info.video) return addFacts(work, { keyframes: [] });
  const { count, ptsUs, isKey } = await probePackets(path, info.video.index, work.media);
  const times: number[] = [];
  for (let i = 0; i < count; i++) if (isKey[i]) times.push(Math.round(ptsUs[i] ?? 0));
  addFacts(work, { keyframes: times });
}

function addFacts({ asset, library }: Work, facts: Partial<MediaFacts>): void {
  const before = library.records.facts(asset.id);
  if (before) library.records.setFacts(asset.id, { ...before, ...facts });
}

interface Finished {
  readonly file: string;
  readonly extension: string;
  readonly type: string;
  readonly meta: Record<string, unknown>;
}

// The row is written once the file is whole and in its place, so that no row ever tells of half a file.
async function keep(work: Work, kind: DerivedKind, { file, extension, type, meta }: Finished): Promise<string> {
  const { asset, library, media, source } = work;
  const material = [kind, DERIVE_VERSION, source.hash, toolsIdentity(media.tools)];
  const key = createHash('sha256').update(JSON.stringify(material)).digest('hex');
  const place = await library.cache.keep(kind === 'proxy' ? 'proxies' : 'derived', key, extension, file);
  const { size: bytes } = await stat(place);
  library.records.addDerived(asset.id, { kind, key, extension, type, bytes, meta: meta as never });
  return key;
}

/** Whether a derived file is known and still in the cache; what was evicted is forgotten. */
export async function isKept(id: string, kind: DerivedKind, { records, cache }: LibraryPorts): Promise<boolean> {
  const known = records.derived(id, kind);
  if (!known) return false;
  if (await cache.find(kind === 'proxy' ? 'proxies' : 'derived', known.key, known.extension)) return true;
  records.dropDerived(known.key);
  return false;
}
