/** The fonts of small pictures of templates, each loaded when a picture is in sight for the first time. */
import registry from '../../resources/fonts/fonts.json';
import type { TextStyle } from '../../core/project/text-style.js';
import { bundledAddress } from '../preview/text/bundled-files.js';

const loaded = new Set<string>();

/** The style sheet's name of a bundled face nearest to a style; what is not bundled is drawn in the window's own. */
export function cssFontOf({ font, weight }: Pick<TextStyle, 'font' | 'weight'>): string {
  const faces = registry.faces.filter(({ family, italic }) => family === font && !italic);
  const [face] = faces.sort((p, q) => Math.abs(p.weight - weight) - Math.abs(q.weight - weight));
  const address = face && bundledAddress(face.file);
  if (!face || address === undefined) return 'Inter';
  const name = `Template ${face.family} ${face.weight}`;
  if (!loaded.has(name)) {
    loaded.add(name);
    const added = new FontFace(name, `url("${address}")`);
    document.fonts.add(added);
    // Until it is there, and where it does not come, the window's own font stands in.
    added.load().catch(() => loaded.delete(name));
  }
  return name;
}
