/** Maps paths of a compiled document back to the recipe. */
import type { Project } from '../project/project.js';
import type { RecipePath } from './asset-registry.js';

const PARTS: Record<string, string> = {
  segment: 'segments',
  text: 'text_overlays',
  overlay: 'overlays',
  sound: 'sounds',
  captions: 'captions',
};

/** `['tracks', 1, 'items', 0, 'style', 'font']` as `['text_overlays', 0, 'font']`. Other paths stay as they are. */
export function toRecipePath(project: Project, path: RecipePath): RecipePath {
  const [tracks, t, items, i, ...rest] = path;
  if (tracks !== 'tracks' || items !== 'items') return path;
  const item = project.tracks[Number(t)]?.items[Number(i)];
  if (!item) return path;
  // What is made of a text that is spoken has names of its own.
  if (item.id.startsWith('narration-')) return ['narration'];
  const [, part = item.id, number] = /^([a-z]+)-(\d+)$/.exec(item.id) ?? [];
  const list = PARTS[part];
  const fields = rest[0] === 'style' ? rest.slice(1) : rest[0] === 'asset' ? [] : rest;
  return list && number ? [list, Number(number) - 1, ...fields] : [part, ...fields];
}
