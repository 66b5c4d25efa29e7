/** Placeholders of dropped files that are being imported. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { secondsToFrames } from '../../core/project/time.js';
import { type TrackRow, rowsHeight } from '../../core/timeline/rows.js';
import { useProject } from '../editor/editor.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { useTimeline } from './timeline-context.js';

const SECONDS = 3;

export const ImportingClips = ({ rows }: { readonly rows: readonly TrackRow[] }) => {
  const { local } = useTimeline();
  const { t } = useTranslation('timeline');
  const incoming = useStore(local, (state) => state.incoming);
  const length = useProject((project) => secondsToFrames(SECONDS, project.fps));
  return incoming.map(({ id, name, frame, track }, i) => {
    const row = rows.find((each) => each.track === track);
    return (
      <div
        key={id}
        className="pointer-events-none absolute left-[calc(var(--s)*var(--ppf)*1px)] w-[calc(var(--l)*var(--ppf)*1px)] overflow-clip rounded-control border border-line border-dashed bg-raised px-1.5 text-quiet text-xs"
        style={
          {
            '--s': frame + i * length,
            '--l': length,
            top: row?.top ?? rowsHeight(rows),
            height: row?.height ?? 24,
          } as CSSProperties
        }
      >
        <span className="truncate">{name}</span>
        <ProgressLine label={t('importing', { name })} percent={null} className="absolute inset-x-0 bottom-0 h-0.5!" />
      </div>
    );
  });
};
