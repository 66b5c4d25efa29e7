/** Which recording the panel is about. */
import { useMemo, useRef } from 'react';
import { fileNameOf } from '../../core/media/file-name.js';
import type { Item } from '../../core/project/item.js';
import { type AssetItem, hasAsset, hasSound, hasSource, isAccompaniment } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { useMedia, useProject, useSelection } from '../editor/editor.js';
import type { ProjectMedia } from '../project/media.js';

/** A recording on the timeline. */
export interface Recording {
  readonly asset: string;
  readonly name: string;
}

/** The clips that may be heard, from the first track to the last. Files that are not read yet may have sound. */
const soundingClips = ({ tracks }: Project, media: ProjectMedia): (Item & AssetItem)[] =>
  tracks.flatMap(({ items }) =>
    items.filter(
      (item): item is Item & AssetItem =>
        hasAsset(item) && hasSource(item) && hasSound(item) && media.get(item.asset)?.library?.info?.audio !== null,
    ),
  );

/**
 * The recording of the clip that was selected last, else the one before, else the first clip with sound, which is music only
 * where nothing else is. Null where nothing is heard.
 */
export function chooseRecording(
  project: Project,
  media: ProjectMedia,
  selected: readonly string[],
  before: string | null,
): string | null {
  const clips = soundingClips(project, media);
  const chosen =
    clips.findLast(({ id }) => selected.includes(id)) ??
    clips.find(({ asset }) => asset === before) ??
    clips.find((item) => !isAccompaniment(item)) ??
    clips[0];
  return chosen?.asset ?? null;
}

/** The recording, followed. */
export function useRecording(): Recording | null {
  const project = useProject((all) => all);
  const media = useMedia((all) => all);
  const selected = useSelection(({ items }) => items);
  const last = useRef<string | null>(null);
  const asset = useMemo(() => chooseRecording(project, media, selected, last.current), [project, media, selected]);
  last.current = asset;
  const file = project.assets.find(({ id }) => id === asset);
  const name = (asset === null ? null : media.get(asset)?.library?.name) ?? fileNameOf(file?.path ?? '');
  return useMemo(() => (asset === null ? null : { asset, name }), [asset, name]);
}
