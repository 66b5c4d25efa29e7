/** Maps paths of a compiled document back to the recipe. */
import type { Project } from '../project/project.js';
import type { RecipePath } from './asset-registry.js';

const PARTS: Record<string, string> = {
  segment: 'segments',
  text: 'text_overlays',
  overlay: 'overlays',
  sound: 'sounds',
};

/** `['tracks', 1, 'items', 0, 'style', 'font']` as `['text_overlays', 0, 'font']`. Other paths stay as they are. */
export function toRecipePath(project: Project, path: RecipePath): RecipePath {
  const [tracks, t, items, i, ...rest] = path;
  if (tracks !== 'tracks' || items !== 'items') return path;
  const track = project.tracks[Number(t)];
  const item = track?.items[Number(i)];
  if (!track || !item) return path;
  // Sounds are named by their tracks, the others by their own ids.
  const name = track.kind === 'audio' ? track.id : item.id;
  const [, part = name, number] = /^([a-z]+)-(\d+)$/.exec(name) ?? [];
  const list = PARTS[part];
  const fields = rest[0] === 'style' ? rest.slice(1) : rest[0] === 'asset' ? [] : rest;
  return list && number ? [list, Number(number) - 1, ...fields] : [name, ...fields];
}
