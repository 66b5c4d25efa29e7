/** Timelines as short texts, so that a test reads like a diagram. 25 frames a second: one frame is 40,000 microseconds. */
import type { Message } from '../../../core/locales/message.js';
import type { Problem } from '../../../core/project/problem.js';
import type { EditInput } from '../../../core/project/edit.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { Item, itemEnd, transitionOf } from '../../../core/project/item.js';
import { hasSource } from '../../../core/project/kinds/guards.js';
import { Project } from '../../../core/project/project.js';

/** Extra fields of items by id. */
export type Extras = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const kinds = {
  V: { kind: 'picture', item: { kind: 'footage', asset: 'video' } },
  T: { kind: 'text', item: { kind: 'title', text: 'Bonjour' } },
  A: { kind: 'audio', item: { kind: 'sound', asset: 'audio' } },
} as const;

/**
 * Reads one track a line, the bottom one first: `V1: a 0-50 | b 45-90 /5` is a picture track with two clips of footage
 * and a transition of 5 frames. T is a text track, A a sound track; `@3` sets `in` to 3 frames, `=g` the group,
 * `V1!` locks the track.
 */
export function timeline(text: string, extras: Extras = {}): Project {
  const tracks = text
    .trim()
    .split('\n')
    .map((line) => {
      const [, id = '', lock, rest = ''] = /^\s*([VTA]\d)(!?):(.*)$/.exec(line) ?? [];
      const { kind, item } = kinds[id.charAt(0) as keyof typeof kinds];
      const items = rest
        .split('|')
        .filter((each) => each.trim() !== '')
        .map((each) => {
          const [name = '', span = '', ...marks] = each.trim().split(/\s+/);
          const [start = 0, end = 0] = span.split('-').map(Number);
          const mark = (sign: string) => marks.find((one) => one.startsWith(sign))?.slice(1);
          const transition = mark('/');
          const from = mark('@');
          const group = mark('=');
          return Item.parse({
            ...item,
            id: name,
            start,
            length: end - start,
            ...(transition ? { transition: { kind: 'crossfade', length: Number(transition) } } : {}),
            ...(from ? { in: Number(from) * 40_000 } : {}),
            ...(group ? { group } : {}),
            ...extras[name],
          });
        });
      return { id, kind, locked: lock === '!', items };
    });
  const assets = [
    { id: 'video', kind: 'video', path: 'walk.mp4' },
    { id: 'other', kind: 'video', path: 'cars.mp4' },
    { id: 'image', kind: 'image', path: 'photo.jpg' },
    { id: 'audio', kind: 'audio', path: 'music.mp3' },
  ];
  return Project.parse({ schemaVersion: 1, id: 'p', fps: { num: 25, den: 1 }, assets, tracks });
}

/** The timeline in the notation of {@link timeline}. `@` is left out where `in` is 0; it is rounded to 1/100 frame. */
export const write = (project: Project): string =>
  project.tracks
    .map((track) => `${track.id}${track.locked ? '!' : ''}: ${track.items.map(writeItem).join(' | ')}`.trim())
    .join('\n');

function writeItem(item: Item): string {
  const from = hasSource(item) && item.in !== 0 ? ` @${Math.round(item.in / 400) / 100}` : '';
  const length = transitionOf(item)?.length;
  return `${item.id} ${item.start}-${itemEnd(item)}${from}${length ? ` /${length}` : ''}${item.group ? ` =${item.group}` : ''}`;
}

/** Why an edit is refusal. */
export type Refusal = Pick<Problem, 'code' | 'text'>;

/** The refusal of an edit that does not fit. */
export const refusal = (text: Message): Refusal => ({ code: 'edit.impossible', text });

/** The timeline after an edit, or its refusal. */
export function edited(project: Project, edit: EditInput): string | Refusal {
  const applied = applyEdit(project, edit);
  if (applied.ok) return write(applied.project);
  const { code, text } = applied.problem;
  return { code, text };
}

/** The item `id` of a project after an edit that must be accepted. */
export function itemAfter(project: Project, edit: EditInput, id: string): Item {
  const applied = applyEdit(project, edit);
  if (!applied.ok) throw new Error(applied.problem.message);
  const item = applied.project.tracks.flatMap((track) => track.items).find((each) => each.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}
