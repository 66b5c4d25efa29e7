/** Collects the assets of a recipe while it is compiled: one for each file and use, and where it is named first. */
import type { Asset } from '../project/asset.js';
import type { FrameRate } from '../project/time.js';

/** The path of a value in a recipe, such as `['segments', 2, 'video']`. */
export type RecipePath = readonly (string | number)[];

/** Assets in the order in which they are first named. */
export class AssetRegistry {
  readonly #ids = new Map<string, string>();
  readonly #assets: Asset[] = [];
  readonly #paths = new Map<string, RecipePath>();

  /** The id of a file's asset. A file that is used twice is one asset. */
  add(kind: Exclude<Asset['kind'], 'sequence'>, path: string, at: RecipePath): string {
    return this.#take(`${kind} ${path}`, at, (id) => ({ kind, id, path }));
  }

  /** The id of a picture sequence. */
  addSequence(path: string, fps: FrameRate, at: RecipePath): string {
    return this.#take(`sequence ${path} ${fps.num}/${fps.den}`, at, (id) => ({ kind: 'sequence', id, path, fps }));
  }

  #take(key: string, at: RecipePath, make: (id: string) => Asset): string {
    const known = this.#ids.get(key);
    if (known) return known;
    const id = `asset-${this.#assets.length + 1}`;
    this.#ids.set(key, id);
    this.#assets.push(make(id));
    this.#paths.set(id, at);
    return id;
  }

  /** All of them. */
  get assets(): readonly Asset[] {
    return this.#assets;
  }

  /** Where an asset is named first; the whole recipe for an unknown one. */
  readonly sourcePathOf = (id: string): RecipePath => this.#paths.get(id) ?? [];
}
