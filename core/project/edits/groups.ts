/** Items that are selected and moved together. */
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { GroupId, ItemId } from '../ids.js';
import type { Project } from '../project.js';
import { findOpenItem, findOpenTrack, impossible } from './timeline.js';

/** Makes items one group; each leaves the group that it was in. */
export const ItemsGroup = z.strictObject({
  type: z.literal('items.group'),
  items: z.array(ItemId).min(2).max(100_000),
  group: GroupId,
});

/** Dissolves a group; its items stay where they are. */
export const ItemsUngroup = z.strictObject({ type: z.literal('items.ungroup'), group: GroupId });

/**
 *     V1  [  A  ]           V1  [  A  ] g
 *     A1  [  B  ]    ->     A1  [  B  ] g
 */
export function applyItemsGroup(project: Project, edit: z.output<typeof ItemsGroup>): Project {
  const wanted = new Set(edit.items);
  const result = regroup(project, edit.group, (item) => wanted.has(item.id));
  const found = result.tracks.flatMap((track) => track.items.filter((item) => wanted.has(item.id)));
  if (found.length < wanted.size) for (const id of wanted) findOpenItem(project, id);
  return result;
}

/** The way back of {@link applyItemsGroup}. */
export function applyItemsUngroup(project: Project, edit: z.output<typeof ItemsUngroup>): Project {
  const result = regroup(project, null, (item) => item.group === edit.group);
  if (result === project) throw impossible(message('edits:noGroup', { id: edit.group }));
  return result;
}

type Item = Project['tracks'][number]['items'][number];

function regroup(project: Project, group: string | null, chosen: (item: Item) => boolean): Project {
  if (!project.tracks.some((track) => track.items.some(chosen))) return project;
  return {
    ...project,
    tracks: project.tracks.map((track) => {
      if (!track.items.some(chosen)) return track;
      findOpenTrack(project, track.id);
      return { ...track, items: track.items.map((item) => (chosen(item) ? { ...item, group } : item)) };
    }),
  };
}
