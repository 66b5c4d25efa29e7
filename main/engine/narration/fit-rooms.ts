/** How long the scenes of a narration are, where it is made to fit something of its project. */
import { placeNarration } from '../../../core/narration/place-narration.js';
import { titleRooms, titleScenes } from '../../../core/narration/title-scenes.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import type { Project } from '../../../core/project/project.js';
import { framesToUs } from '../../../core/project/time.js';
import type { NarrationPorts } from './ports.js';
import { findScenes, type ProjectScenes } from './scene-rooms.js';
import type { SceneRoom } from './speak-script.js';

/** What a narration fits. */
export interface FitRooms {
  readonly rooms: readonly SceneRoom[];
  /** The clips that are its scenes; null where it has none. */
  readonly clips: ProjectScenes | null;
}

/** The rooms of its scenes; none where these are as long as what is said in them. */
export async function findRooms(
  project: Project,
  look: Pick<NarrationSource, 'id' | 'at' | 'fit' | 'follows' | 'titles'>,
  ports: Pick<NarrationPorts, 'probe' | 'folder'>,
  signal: AbortSignal,
): Promise<FitRooms> {
  if (look.fit === 'scenes') {
    const clips = await findScenes(project, look, ports, signal);
    return { rooms: clips.rooms, clips };
  }
  if (look.fit === 'titles')
    // A title is read at the voice's own rate, however long it is shown.
    return {
      rooms: titleRooms(titleScenes(project, look.titles), project).map((room) => toRoom(room, 1)),
      clips: null,
    };
  const followed = look.fit === 'narration' && project.narrations?.find(({ id }) => id === look.follows);
  return { rooms: followed ? roomsOf(followed, project) : [], clips: null };
}

const toRoom = (length: number | null, slowest?: number): SceneRoom => ({
  ...{ length, mostLength: length ?? Number.MAX_SAFE_INTEGER },
  ...(slowest === undefined ? {} : { slowest }),
});

/** As long as the scenes of another narration; the last one ends by itself. */
export function roomsOf({ scenes }: NarrationSource, { fps }: Pick<Project, 'fps'>): SceneRoom[] {
  const placed = placeNarration(scenes, fps).scenes;
  return placed.map(({ start, length }) => toRoom(framesToUs(start + length, fps) - framesToUs(start, fps)));
}
