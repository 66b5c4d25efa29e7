/**
 * The bundled fonts, known by their registry only. A face's file is fetched when something is first measured with it:
 * until then measuring throws {@link FaceMissing} and is repeated later.
 */
import registry from '../../../resources/fonts/fonts.json';
import type { FontFace } from '../../../core/text/font-face.js';
import type { FallbackFamilies } from '../../../core/text/font-resolver.js';

/** A face and the address of its file. */
export interface FileFace extends FontFace {
  readonly address: string;
}

/** Thrown when a face is measured whose file is not loaded yet. */
export class FaceMissing extends Error {
  constructor(readonly face: LazyFace) {
    super(`${face.fullName} is not loaded`);
  }
}

/** A face in the registry. */
export interface FaceEntry {
  readonly family: string;
  readonly assName: string;
  readonly file: string;
  readonly weight: number;
  readonly italic: boolean;
}

// The weights' names in the full names of the bundled faces.
const WEIGHTS: Readonly<Record<number, string>> = { 400: 'Regular', 700: 'Bold', 800: 'ExtraBold', 900: 'Black' };

/** A face whose metrics come with its file. */
export class LazyFace implements FileFace {
  readonly family: string;
  readonly fullName: string;
  readonly assName: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly renamed = false;
  #measures: FontFace | null = null;

  constructor(
    entry: FaceEntry,
    readonly address: string,
  ) {
    this.family = entry.family;
    this.fullName = `${entry.family} ${WEIGHTS[entry.weight] ?? entry.weight}`;
    this.assName = entry.assName;
    this.weight = entry.weight;
    this.italic = entry.italic;
  }

  /** Sets the metrics once the file is loaded. */
  fill(measures: FontFace): void {
    this.#measures = measures;
  }

  get #face(): FontFace {
    if (!this.#measures) throw new FaceMissing(this);
    return this.#measures;
  }

  get lineAscent(): number {
    return this.#face.lineAscent;
  }
  get lineDescent(): number {
    return this.#face.lineDescent;
  }
  get capHeight(): number {
    return this.#face.capHeight;
  }
  glyph(codePoint: number): number {
    return this.#face.glyph(codePoint);
  }
  advance(glyph: number): number {
    return this.#face.advance(glyph);
  }
  kern(left: number, right: number): number {
    return this.#face.kern(left, right);
  }
  get substitute(): FontFace['substitute'] {
    return this.#face.substitute;
  }
}

/** Every bundled face in the registry's order. `addressOf` gives the address of a file in `resources/fonts`. */
export const bundledFaces = (addressOf: (file: string) => string): LazyFace[] =>
  registry.faces.map((entry) => new LazyFace(entry, addressOf(entry.file)));

/** The fallback families. */
export const FALLBACK: FallbackFamilies = registry.fallback;
