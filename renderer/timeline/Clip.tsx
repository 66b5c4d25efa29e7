/** An item on its track. Its position comes from two CSS variables, so that zooms and drags move it without React. */
import { TriangleAlert, VolumeX } from 'lucide-react';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Item, transitionOf } from '../../core/project/item.js';
import { hasAsset } from '../../core/project/kinds/guards.js';
import type { TrackRole } from '../../core/timeline/rows.js';
import { useMedia, useProject, useSelection } from '../editor/editor.js';
import { NAME_HEIGHT } from '../items/drawing/clip-drawing.js';
import { viewOf } from '../items/items.js';
import type { ProjectMedium } from '../project/media.js';
import { classNames } from '../ui/class-names.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { ClipCanvas } from './ClipCanvas.js';
import { clipDescription, clipName } from './names.js';
import { PlaybackMarks, playbackWords } from './PlaybackMarks.js';
import { useTimeline } from './timeline-context.js';
import { HEADER_WIDTH } from './view.js';

/** What an item has room for: a shape, also its contents, or also a name that stays visible while scrolling. */
export type ClipDetail = 'shape' | 'inside' | 'wide';

/** The detail of an item `pixels` wide. Many shapes are cheap; many sticky names are not. */
export const detailOf = (pixels: number): ClipDetail => (pixels < 24 ? 'shape' : pixels < 160 ? 'inside' : 'wide');

/** One item; `height` is that of its row. */
export const Clip = memo(function Clip({
  item,
  role,
  height,
  detail,
  locked,
}: {
  readonly item: Item;
  readonly role: TrackRole;
  readonly height: number;
  readonly detail: ClipDetail;
  readonly locked: boolean;
}) {
  const { local } = useTimeline();
  const { t } = useTranslation('timeline');
  const fps = useProject((project) => project.fps);
  const asset = useProject((project) =>
    hasAsset(item) ? project.assets.find(({ id }) => id === item.asset) : undefined,
  );
  const medium = useMedia((all) => (hasAsset(item) ? all.get(item.asset) : undefined));
  const selected = useSelection(({ items }) => items.includes(item.id));
  const reachable = useStore(local, ({ focus }) => focus === item.id);
  const toName = (now: Item): string => clipName(now, asset, medium);
  const name = toName(item);
  const problem = problemOf(medium);
  const spoken = [clipDescription(item, name, fps), playbackWords(item), problem && t(problem)];
  return (
    <div
      role="option"
      aria-selected={selected}
      aria-label={spoken.filter(Boolean).join('. ')}
      aria-disabled={locked || undefined}
      tabIndex={reachable ? 0 : -1}
      data-item={item.id}
      onFocus={() => local.setState({ focus: item.id })}
      className={classNames(
        'tl-clip absolute inset-y-0 text-on-kind outline-offset-[-2px]',
        detail === 'shape' ? 'rounded-[2px]' : 'overflow-clip rounded-control',
        'left-[calc(var(--s)*var(--ppf)*1px)] w-[max(2px,calc(var(--l)*var(--ppf)*1px-1px))]',
        'data-[dragged]:z-10 data-[dragged]:opacity-85 data-[removed]:opacity-30 data-[lit]:brightness-125 data-[marked]:outline-2 data-[marked]:outline-accent/60',
        viewOf(item).timeline.colorOn(role),
        selected && 'z-[5] outline-2 outline-accent outline-solid',
        problem && 'tl-problem',
      )}
      style={{ '--s': item.start, '--l': item.length } as CSSProperties}
    >
      {detail === 'shape' ? null : (
        <Inside
          item={item}
          height={height}
          name={name}
          toName={toName}
          isWide={detail === 'wide'}
          problem={problem !== null}
          medium={medium}
        />
      )}
    </div>
  );
});

const Inside = ({
  item,
  height,
  name,
  toName,
  isWide,
  problem,
  medium,
}: {
  readonly item: Item;
  readonly height: number;
  readonly name: string;
  readonly toName: (item: Item) => string;
  readonly isWide: boolean;
  readonly problem: boolean;
  readonly medium: ProjectMedium | undefined;
}) => {
  const { t } = useTranslation('timeline');
  return (
    <>
      {viewOf(item).timeline.painter ? <ClipCanvas item={item} height={height} /> : null}
      <span
        className={classNames(
          'pointer-events-none flex w-fit max-w-full items-center gap-1 overflow-hidden whitespace-nowrap px-1.5 text-xs',
          isWide ? 'sticky' : 'relative',
        )}
        style={{
          left: isWide ? HEADER_WIDTH : 0,
          height: height >= 34 ? NAME_HEIGHT : height,
          marginLeft: `calc(${transitionOf(item)?.length ?? 0} * var(--ppf) * 1px)`,
        }}
      >
        {problem ? <TriangleAlert className="size-3 shrink-0" aria-hidden /> : null}
        {'muted' in item && item.muted ? <VolumeX className="size-3 shrink-0" aria-hidden /> : null}
        <PlaybackMarks item={item} />
        {viewOf(item).timeline.painter?.replacesName ? null : <ClipName item={item} toName={toName} />}
      </span>
      {isBeingMade(item, medium) ? (
        <ProgressLine
          label={t('preparing', { name })}
          percent={null}
          className="pointer-events-none absolute inset-x-0 bottom-0 h-0.5! rounded-none!"
        />
      ) : null}
    </>
  );
};

// The name of a title is its text, even while it is typed.
const ClipName = ({ item, toName }: { readonly item: Item; readonly toName: (item: Item) => string }) => {
  const { items } = useTimeline();
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() =>
    items.add(item.id, (draft) => {
      if (text.current) text.current.textContent = toName(draft ?? item);
    }),
  );
  return (
    <span ref={text} className="truncate">
      {toName(item)}
    </span>
  );
};

function problemOf(medium: ProjectMedium | undefined): 'missing' | 'changed' | 'broken' | null {
  if (!medium) return null;
  if (medium.status === 'missing') return 'missing';
  if (medium.library?.state === 'broken') return 'broken';
  return medium.status === 'changed' ? 'changed' : null;
}

// Whether the filmstrip or waveform is still being made.
function isBeingMade(item: Item, medium: ProjectMedium | undefined): boolean {
  const { painter } = viewOf(item).timeline;
  if (!painter?.media || !medium || medium.status === 'missing') return false;
  const { library } = medium;
  if (!library) return true;
  return library.state === 'ready' && painter.media.isPreparing(library);
}
