/** Dropping on the rows: assets of the library, title styles, files of the desktop. */
import { type DragEvent, useMemo } from 'react';
import { z } from 'zod';
import { itemEnd } from '../../core/project/item.js';
import { secondsToFrames } from '../../core/project/time.js';
import { planTitle, TITLE_SECONDS } from '../../core/timeline/add-title.js';
import { destinationFor, destinationId, destinationRow } from '../../core/timeline/destination.js';
import { type DroppedFile, planDrop } from '../../core/timeline/drop.js';
import { mainTrackOf, rowAt, rowsHeight } from '../../core/timeline/rows.js';
import { newId } from '../editor/new-id.js';
import { useHost } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';
import { readDraggedClips } from '../library/dragged-clips.js';
import { addClips } from './add-clips.js';
import type { DropPlace } from './drag-overlay.js';
import { createSnapper } from './gestures/snapper.js';
import { importFiles } from './import-files.js';
import type { TimelineContext } from './timeline-context.js';

/** Data types of what the panels let the user drag. */
const ASSETS = 'application/x-upright-assets';
const TITLE = 'application/x-upright-title';
const TYPES = [ASSETS, TITLE, 'Files'];

const AssetIds = z.array(z.string().max(100)).min(1).max(1000);
const TitleStyle = z.record(z.string(), z.unknown());

const parse = <T>(schema: z.ZodType<T>, text: string): T | null => {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** What is dropped where. */
interface Place {
  readonly frame: number;
  /** Null above the rows. */
  readonly track: string | null;
}

/** The drop handlers of the rows. */
export function useDrop(timeline: TimelineContext) {
  const host = useHost();
  return useMemo(() => {
    const { view, overlay, editor } = timeline;
    const placeOf = (event: DragEvent, isSeen: boolean): Place => {
      const snap = createSnapper(timeline, [0], new Set());
      const snapped = snap(Math.max(0, view.frameAt(event.clientX)), event.altKey);
      const y = view.yAt(event.clientY);
      // Under the rows pictures mean the main track, which is the lowest of theirs.
      const isBelow = y >= rowsHeight(timeline.rows()) && isSeen;
      const track = isBelow ? mainTrackOf(timeline.project())?.id : rowAt(timeline.rows(), y)?.track;
      return { frame: Math.max(0, snapped.by), track: track ?? null };
    };
    const isOurs = (event: DragEvent): boolean => event.dataTransfer.types.some((type) => TYPES.includes(type));
    // What is not known yet is taken for a picture.
    const isSeen = (files: readonly DroppedFile[]): boolean =>
      files.length === 0 || files.some(({ kind }) => kind !== 'audio');
    const drop = async (event: DragEvent): Promise<void> => {
      const dragged = readDraggedClips(event.dataTransfer);
      const place = placeOf(event, isSeen(dragged));
      const assets = parse(AssetIds, event.dataTransfer.getData(ASSETS));
      const title = parse(TitleStyle, event.dataTransfer.getData(TITLE));
      const files = [...event.dataTransfer.files];
      if (assets) {
        addClips(timeline, await Promise.all(assets.map((id) => editor.client['library.get']({ id }))), place);
      } else if (title) {
        const result = planTitle(timeline.project(), title, { ...place, newId });
        if (result && editor.session.edit(result.draft.edit)) editor.selection.select([result.item]);
      } else if (files.length > 0) {
        addClips(timeline, await importFiles(timeline, host, files, place), place);
      }
    };
    // The pointer tells of itself also while it rests.
    let shown = { key: '', place: null as DropPlace | null };
    return {
      onDragOver(event: DragEvent): void {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        const isTitle = event.dataTransfer.types.includes(TITLE);
        const files = readDraggedClips(event.dataTransfer);
        const place = placeOf(event, isTitle || isSeen(files));
        const key = `${place.frame} ${place.track}`;
        if (key !== shown.key || !shown.place) {
          shown = { key, place: isTitle ? titlePlace(timeline, place) : clipsPlace(timeline, files, place) };
        }
        overlay.showPlace(shown.place);
      },
      onDragLeave(): void {
        overlay.clear();
      },
      onDrop(event: DragEvent): void {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.stopPropagation();
        overlay.clear();
        shown = { key: '', place: null };
        drop(event).catch(notifyFailure);
      },
    };
  }, [timeline, host]);
}

// Where files would land, as the drop itself decides it; a picture where they are not known.
function clipsPlace(
  timeline: TimelineContext,
  files: readonly DroppedFile[],
  { frame, track }: Place,
): DropPlace | null {
  const project = timeline.project();
  const known = files.length > 0 ? files : [UNKNOWN];
  const drop = planDrop(project, known, { frame, track, magnet: timeline.editor.tools.get().magnet, newId });
  const [to] = drop?.destinations ?? [];
  if (!drop || to === undefined) return null;
  const landed = drop.project.tracks.find(({ id }) => id === destinationId(to))?.items ?? [];
  const own = landed.filter(({ id }) => drop.items.includes(id));
  const start = own[0]?.start ?? frame;
  const end = own.reduce((latest, item) => Math.max(latest, itemEnd(item)), start);
  return { ...destinationRow(project, timeline.rows(), to), frame: start, length: end - start };
}

const UNKNOWN: DroppedFile = { kind: 'video', path: 'dragged', hash: null, name: '', seconds: null };

function titlePlace(timeline: TimelineContext, { frame, track }: Place): DropPlace {
  const project = timeline.project();
  const span = { start: frame, length: secondsToFrames(TITLE_SECONDS, project.fps) };
  const to = destinationFor(project, { kind: 'text', over: track, span, newId });
  return { ...destinationRow(project, timeline.rows(), to), frame, length: span.length };
}
