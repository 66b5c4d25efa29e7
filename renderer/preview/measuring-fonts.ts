/**
 * Measures texts in the page: the bundled fonts and the project's own, each read when it is needed for the first time. What
 * libass draws is measured with the same files.
 */
import { parseFontFace } from '../../core/text/font-face.js';
import { buildFontResolver, type FontResolver } from '../../core/text/font-resolver.js';
import { bundledFaces, FaceMissing, FALLBACK, type FileFace, type LazyFace } from './text/bundled-faces.js';
import type { FontSource } from './text/font-source.js';

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../resources/fonts/*/*.ttf', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The fonts of a project, for measuring. */
export interface MeasuringFonts {
  /** What `work` makes with the fonts; null while one that it needs is loading; `onChange` is called when it is there. */
  readonly measure: <T>(work: (fonts: FontResolver<FileFace>) => T) => T | null;
  /** Whether no font file gives a family of this name; never while one is still being read. */
  readonly lacks: (family: string) => boolean;
  /** The name of a face in style sheets; it is there a moment later. */
  readonly cssFamily: (face: FileFace) => string;
  /** A font came, or the project's own fonts were changed. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

// Shared by all projects of the window.
const bundled = bundledFaces((file) => FILES[`../../resources/fonts/${file}`] ?? '');
const inStyleSheets = new Map<string, string>();

/** Opens the fonts of a project; `sources` gives its own font files, the same array until one changes. */
export function openMeasuringFonts(sources: () => readonly FontSource[]): MeasuringFonts {
  const listeners = new Set<() => void>();
  const loading = new Set<LazyFace>();
  const own = new Map<string, FileFace | null>();
  let reading = 0;
  let resolver: { readonly from: readonly FontSource[]; readonly fonts: FontResolver<FileFace> } | null = null;
  let closed = false;

  const changed = (): void => {
    if (closed) return;
    for (const listener of listeners) listener();
  };
  const load = async (face: LazyFace): Promise<void> => {
    if (loading.has(face)) return;
    loading.add(face);
    try {
      face.fill(await readFace(face.address));
      changed();
    } catch {
      // It is asked for again at the next measuring.
    } finally {
      loading.delete(face);
    }
  };
  // A font that cannot be read is left out, as the export leaves it out.
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
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      listeners.clear();
    },
  };
}

async function readFace(address: string): Promise<ReturnType<typeof parseFontFace>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`A font could not be read (${response.status}).`);
  return parseFontFace(new Uint8Array(await response.arrayBuffer()));
}
