/** Which files of the product import which, as text: static and dynamic imports, re-exports and imports of types alike. */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listSources } from './sources.js';

/** Files by path from the root, each with the files that it imports. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'(\.[^']*)'/gm;

/** Reads the graph of all TypeScript files in `folders` of `root`. */
export function readImportGraph(root: string, folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) => listSources(root, folder));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const imports = [...text.matchAll(IMPORT)].flatMap(([, specifier = '']) => resolve(file, specifier, known));
      return [file, new Set(imports)];
    }),
  );
}

// Specifiers name what is compiled: `./a.js` is `./a.ts` or `./a.tsx`. Some name the file as it lies.
function resolve(importer: string, specifier: string, known: ReadonlySet<string>): string[] {
  const stem = posix.join(dirname(importer), specifier).replace(/\.[jt]sx?$/, '');
  return [`${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`].filter((file) => known.has(file)).slice(0, 1);
}

/**
 * The imports between folders that stand beside each other, for every folder: a file deep in `renderer/preview` that
 * imports one in `renderer/editor` is an edge between these two. Files directly in a folder compose its subfolders and
 * belong to none of them.
 */
export function toFolderGraph(graph: ImportGraph): ImportGraph {
  const edges = new Map<string, Set<string>>();
  for (const [from, imports] of graph) {
    for (const to of imports) {
      const a = dirname(from).split('/');
      const b = dirname(to).split('/');
      const shared = a.findIndex((name, i) => name !== b[i]);
      if (shared === -1 || shared >= b.length) continue;
      const folder = a.slice(0, shared + 1).join('/');
      edges.set(folder, (edges.get(folder) ?? new Set()).add(b.slice(0, shared + 1).join('/')));
    }
  }
  return edges;
}

/** Groups of nodes that reach each other (Tarjan, 1972), each of two or more. */
export function findCircles(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}
