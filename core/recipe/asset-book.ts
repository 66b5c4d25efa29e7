/** Collects the assets of a recipe while it is compiled: one for each file and use, and where it is named first. */
import type { Asset } from '../project/asset.js';
import type { FrameRate } from '../project/time.js';

/** Where something stands in a recipe. */
export type Place = readonly (string | number)[];

/** Assets in the order in which they are first named. */
export class AssetBook {
  readonly #ids = new Map<string, string>();
  readonly #assets: Asset[] = [];
  readonly #places = new Map<string, Place>();

  /** The id of a file's asset. A file that is used twice is one asset. */
  add(kind: Exclude<Asset['kind'], 'sequence'>, path: string, place: Place): string {
    return this.#take(`${kind} ${path}`, place, (id) => ({ kind, id, path }));
  }

  /** The id of a picture sequence. */
  addSequence(path: string, fps: FrameRate, place: Place): string {
    return this.#take(`sequence ${path} ${fps.num}/${fps.den}`, place, (id) => ({ kind: 'sequence', id, path, fps }));
  }

  #take(key: string, place: Place, make: (id: string) => Asset): string {
    const known = this.#ids.get(key);
    if (known) return known;
    const id = `asset-${this.#assets.length + 1}`;
    this.#ids.set(key, id);
    this.#assets.push(make(id));
    this.#places.set(id, place);
    return id;
  }

  /** All of them. */
  get assets(): readonly Asset[] {
    return this.#assets;
  }

  /** Where an asset is named first; the whole recipe for an unknown one. */
  readonly placeOf = (id: string): Place => this.#places.get(id) ?? [];
}
