/** What is known of files that are missing, from which they are recognized elsewhere. */
import { sourceSpanUs } from '../../../core/composition/source-time.js';
import type { Asset } from '../../../core/project/asset.js';
import type { Project } from '../../../core/project/project.js';
import { type AssetPorts, toComparableName, mapFiles, assetExists } from './assets.js';

export interface MissingAsset {
  readonly id: string;
  readonly kind: Asset['kind'];
  /** See {@link toComparableName}. */
  readonly name: string;
  readonly hash: string | null;
  readonly bytes: number | null;
  /** Duration in microseconds; null where it has none or is unknown. */
  readonly durationUs: number | null;
  /** What the project plays of it reaches this far, in microseconds; a shorter file is another. */
  readonly usedUs: number;
}

/** What an imported file says about an asset. */
export interface AssetFacts {
  readonly bytes?: number | undefined;
  readonly durationUs?: number | null | undefined;
  /** The path as it was before it was taken away. */
  readonly path?: string | undefined;
}

/** The files of a project that are not there, with all that is known of them. */
export async function listMissing(
  project: Project,
  ports: AssetPorts,
  told: ReadonlyMap<string, AssetFacts> = new Map(),
): Promise<MissingAsset[]> {
  const used = listUsed(project);
  const missing = await mapFiles(project.assets, async (asset): Promise<MissingAsset | null> => {
    if (await assetExists(asset)) return null;
    const facts = told.get(asset.id);
    const known = ports.known?.(asset.path) ?? null;
    const hash = asset.hash ?? known?.hash ?? null;
    return {
      id: asset.id,
      kind: asset.kind,
      name: toComparableName(facts?.path ?? asset.path),
      hash,
      bytes: facts?.bytes ?? (known && known.hash === hash ? known.bytes : null),
      durationUs: facts?.durationUs ?? (await ports.lengthOf(asset.path).catch(() => null)),
      usedUs: used.get(asset.id) ?? 0,
    };
  });
  return missing.filter((each) => each !== null);
}

function listUsed(project: Project): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const item of project.tracks.flatMap((track) => track.items)) {
    if (!('asset' in item) || !('in' in item)) continue;
    const isOnce = !item.loop && !('freeze' in item && item.freeze);
    const end = item.in + (isOnce ? sourceSpanUs(item.length, item.speed, project.fps) : 0);
    used.set(item.asset, Math.max(used.get(item.asset) ?? 0, end));
  }
  return used;
}
