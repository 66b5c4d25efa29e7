/**
 * Measures texts in the page with the bundled fonts and the project's own, each loaded when it is first needed. libass
 * draws with the same files.
 */
import { createEmitter } from '../../core/emitter.js';
import { parseFontFace } from '../../core/text/font-face.js';
import { buildFontResolver, type FontResolver } from '../../core/text/font-resolver.js';
import { bundledFaces, FaceMissing, FALLBACK, type FileFace, type LazyFace } from './text/bundled-faces.js';
import { bundledAddress } from './text/bundled-files.js';
import type { FontSource } from './text/font-source.js';

/** The fonts of a project, for measuring. */
export interface MeasuringFonts {
  /**
   * The result of `work` with the fonts; null while one that it needs is loading. `onChange` calls back when it is
   * loaded.
   */
  readonly measure: <T>(work: (fonts: FontResolver<FileFace>) => T) => T | null;
  /** Whether no font file has this family; false while one is still loading. */
  readonly lacks: (family: string) => boolean;
  /** The CSS family of a face, which is loaded shortly after. */
  readonly cssFamily: (face: FileFace) => string;
  /** Calls back when a font was loaded or the project's own fonts changed. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

// Shared by all projects of the window.
const bundled = bundledFaces((file) => bundledAddress(file) ?? '');
const inStyleSheets = new Map<string, string>();

/** Opens the fonts of a project; `sources` gives its own font files, the same array until one changes. */
export function openMeasuringFonts(sources: () => readonly FontSource[]): MeasuringFonts {
  const changes = createEmitter();
  const loading = new Set<LazyFace>();
  const own = new Map<string, FileFace | null>();
  let reading = 0;
  let resolver: { readonly from: readonly FontSource[]; readonly fonts: FontResolver<FileFace> } | null = null;
  let closed = false;

  const changed = (): void => {
    if (closed) return;
    changes.emit();
  };
  const load = async (face: LazyFace): Promise<void> => {
    if (loading.has(face)) return;
    loading.add(face);
    try {
      face.fill(await readFace(face.address));
      changed();
    } catch {
      // It is requested again at the next measuring.
    } finally {
      loading.delete(face);
    }
  };
  // An unreadable font is ignored, as in the export.
  const loadOwn = async ({ key, address }: FontSource): Promise<void> => {
    own.set(key, null);
    reading++;
    const face = await readFace(address).catch(() => null);
    reading--;
    if (face) own.set(key, { ...face, address });
    resolver = null;
    changed();
  };
  const fonts = (): FontResolver<FileFace> => {
    const from = sources();
    for (const source of from) if (!own.has(source.key)) void loadOwn(source);
    if (resolver?.from !== from) {
      const ready = from.map(({ key }) => own.get(key) ?? null).filter((face) => face !== null);
      resolver = { from, fonts: buildFontResolver<FileFace>([...ready, ...bundled], FALLBACK) };
    }
    return resolver.fonts;
  };
  return {
    measure(work) {
      try {
        return work(fonts());
      } catch (thrown) {
        if (!(thrown instanceof FaceMissing)) throw thrown;
        void load(thrown.face);
        return null;
      }
    },
    lacks(family) {
      const isThere = fonts().resolve({ font: family, weight: 400, italic: false }) !== null;
      return !isThere && reading === 0;
    },
    cssFamily(face) {
      const known = inStyleSheets.get(face.address);
      if (known !== undefined) return known;
      const name = `upright-${inStyleSheets.size + 1}`;
      inStyleSheets.set(face.address, name);
      const loaded = new FontFace(name, `url(${JSON.stringify(face.address)})`, { weight: '1 1000' });
      document.fonts.add(loaded);
      loaded.load().then(changed, () => inStyleSheets.delete(face.address));
      return name;
    },
    onChange: changes.on,
    close() {
      closed = true;
      changes.clear();
    },
  };
}

async function readFace(address: string): Promise<ReturnType<typeof parseFontFace>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`A font could not be read (${response.status}).`);
  return parseFontFace(new Uint8Array(await response.arrayBuffer()));
}
