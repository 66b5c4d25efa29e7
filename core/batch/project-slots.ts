/** Slots that a project declares: how they become places of its JSON. */
import type { Project } from '../project/project.js';
import type { Slot } from '../project/slot.js';
import { isSlot } from '../recipe/slots.js';

type Path = readonly (string | number)[];

/** The path of a declared slot in the document; null where its record is gone. */
export function slotPath(project: Project, { target }: Slot): Path | null {
  if (target.kind === 'project') return target.field;
  if (target.kind === 'asset') {
    const at = project.assets.findIndex(({ id }) => id === target.asset);
    return at < 0 ? null : ['assets', at, 'path'];
  }
  for (const [t, track] of project.tracks.entries()) {
    const i = track.items.findIndex(({ id }) => id === target.item);
    if (i >= 0) return ['tracks', t, 'items', i, ...target.field];
  }
  return null;
}

// Whatever a slot names, the document's identity and its own slots are not to be filled.
const KEPT = new Set(['schemaVersion', 'id', 'kind', 'slots', '__proto__', 'constructor', 'prototype']);

/**
 * The project as JSON in which each declared slot is a `{{name}}` text, so that one mechanism fills both kinds. An asset
 * that is named `{{photo}}` is a slot too: it keeps a file of its own to look at. `lost` are the slots that stand nowhere.
 */
export function toTemplateJson(project: Project): { json: unknown; lost: readonly Slot[] } {
  const lost: Slot[] = [];
  let json: unknown = {
    ...project,
    slots: [],
    assets: project.assets.map(({ name, ...asset }) =>
      name !== undefined && isSlot(name) ? { ...asset, path: name } : { ...asset, ...(name ? { name } : {}) },
    ),
  };
  for (const slot of project.slots) {
    const path = slotPath(project, slot);
    if (path === null || path.some((step) => KEPT.has(String(step)))) lost.push(slot);
    else json = setAt(json, path, `{{${slot.name}}}`);
  }
  return { json, lost };
}

function setAt(value: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (Array.isArray(value)) return value.map((each, i) => (i === step ? setAt(each, rest, leaf) : each));
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { ...fields, [step]: setAt(fields[step], rest, leaf) };
}
