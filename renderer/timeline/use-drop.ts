/** Dropping on the rows: assets of the library, title styles, files of the desktop. */
import { type DragEvent, useMemo } from 'react';
import { z } from 'zod';
import { rowAt, rowsHeight } from '../../core/timeline/rows.js';
import { planTitle } from '../../core/timeline/add-title.js';
import { newId } from '../editor/new-id.js';
import { useHost } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';
import { addClips } from './add-clips.js';
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

/** The drop handlers of the rows. */
export function useDrop(timeline: TimelineContext) {
  const host = useHost();
  return useMemo(() => {
    const { view, overlay, editor } = timeline;
    const placeOf = (event: DragEvent): { readonly frame: number; readonly track: string | null } => {
      const snap = createSnapper(timeline, [0], new Set());
      const snapped = snap(Math.max(0, view.frameAt(event.clientX)), event.altKey);
      const row = rowAt(timeline.rows(), view.yAt(event.clientY));
      return { frame: Math.max(0, snapped.by), track: row?.track ?? null };
    };
    const isOurs = (event: DragEvent): boolean => event.dataTransfer.types.some((type) => TYPES.includes(type));
    const drop = async (event: DragEvent): Promise<void> => {
      const place = placeOf(event);
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
    return {
      onDragOver(event: DragEvent): void {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        const { frame } = placeOf(event);
        const row = rowAt(timeline.rows(), view.yAt(event.clientY));
        const below = { top: rowsHeight(timeline.rows()), height: 24 };
        overlay.showPlace({ frame, top: (row ?? below).top, height: (row ?? below).height });
      },
      onDragLeave(): void {
        overlay.clear();
      },
      onDrop(event: DragEvent): void {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.stopPropagation();
        overlay.clear();
        drop(event).catch(notifyFailure);
      },
    };
  }, [timeline, host]);
}
