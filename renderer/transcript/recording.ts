/** Which recording the panel is about. */
import { useMemo, useRef } from 'react';
import { fileNameOf } from '../../core/media/file-name.js';
import { type Item, kindOf } from '../../core/project/item.js';
import {
  type AssetItem,
  hasAsset,
  hasSound,
  hasSource,
  isAccompaniment,
  type SoundingItem,
} from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { useMedia, useProject, useSelection } from '../editor/editor.js';
import type { ProjectMedia } from '../project/media.js';

/** A sound of a file. */
export interface RecordingSound {
  readonly asset: string;
  /** FFmpeg's number of the stream; null for the one that is heard where a clip chooses none. */
  readonly stream: number | null;
}

/** A recording on the timeline. */
export interface Recording extends RecordingSound {
  readonly name: string;
}

/** Whether both are the same sound. */
export const isSameSound = (one: RecordingSound | null, other: RecordingSound | null): boolean =>
  one?.asset === other?.asset && one?.stream === other?.stream;

/** The clips that may be heard, from the first track to the last. Files that are not read yet may have sound. */
const soundingClips = ({ tracks }: Project, media: ProjectMedia): (AssetItem & SoundingItem)[] =>
  tracks.flatMap(({ items }) =>
    items.filter(
      (item): item is AssetItem & SoundingItem =>
        hasAsset(item) && hasSource(item) && hasSound(item) && media.get(item.asset)?.library?.info?.audio !== null,
    ),
  );

function soundOf(item: AssetItem & SoundingItem, media: ProjectMedia): RecordingSound {
  const stream = kindOf<Item & SoundingItem>(item).sound?.stream(item) ?? null;
  const isUsual = stream === media.get(item.asset)?.library?.info?.audio?.index;
  return { asset: item.asset, stream: isUsual ? null : stream };
}

/**
 * The recording of the clip that was selected last, else the one before, else the first clip with sound, which is music only
 * where nothing else is. Null where nothing is heard.
 */
export function chooseRecording(
  project: Project,
  media: ProjectMedia,
  selected: readonly string[],
  before: RecordingSound | null,
): RecordingSound | null {
  const clips = soundingClips(project, media);
  const chosen =
    clips.findLast(({ id }) => selected.includes(id)) ??
    clips.find((item) => isSameSound(soundOf(item, media), before)) ??
    clips.find((item) => !isAccompaniment(item)) ??
    clips[0];
  return chosen ? soundOf(chosen, media) : null;
}

/** The recording, followed. */
export function useRecording(): Recording | null {
  const project = useProject((all) => all);
  const media = useMedia((all) => all);
  const selected = useSelection(({ items }) => items);
  const last = useRef<RecordingSound | null>(null);
  const sound = useMemo(() => chooseRecording(project, media, selected, last.current), [project, media, selected]);
  last.current = sound;
  const { asset = null, stream = null } = sound ?? {};
  const file = project.assets.find(({ id }) => id === asset);
  const name = (asset === null ? null : media.get(asset)?.library?.name) ?? fileNameOf(file?.path ?? '');
  return useMemo(() => (asset === null ? null : { asset, stream, name }), [asset, stream, name]);
}
