/** The files of a session as assets of its project, each once. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { Asset } from '../../../core/project/asset.js';
import type { FrameRate } from '../../../core/project/time.js';

export interface SessionAssets {
  /** The id of a file's asset: that of `own` where the project has it, else one that is the same in every session. */
  readonly add: (file: string, kind: 'video' | 'audio' | 'image') => string;
  readonly addSequence: (folder: string, fps: FrameRate) => string;
  /** Those that were asked for. */
  readonly all: () => readonly Asset[];
}

/** `own` are the assets that a project has already. */
export function createSessionAssets(own: readonly Asset[]): SessionAssets {
  const byPath = new Map(own.map((asset) => [resolve(asset.path), asset]));
  const used = new Map<string, Asset>();
  const add = (path: string, make: (id: string) => Asset): string => {
    const asset = byPath.get(path) ?? make(`a-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`);
    used.set(path, asset);
    return asset.id;
  };
  return {
    add: (file, kind) => add(resolve(file), (id) => ({ id, kind, path: resolve(file), name: basename(file) })),
    addSequence: (folder, fps) =>
      add(resolve(folder), (id) => ({ id, kind: 'sequence', path: resolve(folder), name: basename(folder), fps })),
    all: () => [...used.values()],
  };
}
