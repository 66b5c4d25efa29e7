/** The toolbar of the timeline. */
import {
  BookmarkPlus,
  Magnet,
  MousePointer2,
  ScanLine,
  Scissors,
  SquareSplitHorizontal,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { projectLength } from '../../core/project/project.js';
import { shareToZoom, zoomToShare } from '../../core/timeline/zoom.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { useEditor, useProject, useTools } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { useTimeline } from './timeline-context.js';

export const Toolbar = () => {
  const { t } = useTranslation('timeline');
  const { tool, snapping, magnet } = useTools((tools) => tools);
  return (
    <div
      ref={useRovingFocus()}
      role="toolbar"
      aria-label={t('tools')}
      className="flex h-9 shrink-0 items-center gap-0.5 overflow-hidden border-line border-b bg-panel px-2"
    >
      <Tool command="timeline.select" label={t('select')} pressed={tool === 'select'}>
        <MousePointer2 className="size-4" />
      </Tool>
      <Tool command="timeline.razor" label={t('razor')} pressed={tool === 'razor'}>
        <Scissors className="size-4" />
      </Tool>
      <Line />
      <Tool command="timeline.snapping" label={t('snapping')} pressed={snapping}>
        <ScanLine className="size-4" />
      </Tool>
      <Tool command="timeline.magnet" label={t('magnet')} pressed={magnet}>
        <Magnet className="size-4" />
      </Tool>
      <Line />
      <Tool command="clip.split" label={t('split')}>
        <SquareSplitHorizontal className="size-4" />
      </Tool>
      <Tool command="timeline.marker" label={t('marker')}>
        <BookmarkPlus className="size-4" />
      </Tool>
      <span className="flex-1" />
      <Tool command="timeline.zoomOut" label={t('zoomOut')}>
        <ZoomOut className="size-4" />
      </Tool>
      <ZoomSlider />
      <Tool command="timeline.zoomIn" label={t('zoomIn')}>
        <ZoomIn className="size-4" />
      </Tool>
      <Tool command="timeline.fit" label={t('fit')}>
        <FitIcon />
      </Tool>
      <Line />
      <Position />
    </div>
  );
};

const Line = () => <span className="mx-1 h-4 w-px bg-line" aria-hidden />;

const Tool = ({
  command,
  label,
  pressed,
  children,
}: {
  readonly command: string;
  readonly label: string;
  readonly pressed?: boolean;
  readonly children: ReactNode;
}) => {
  const commands = useCommands();
  return (
    <IconButton
      small
      label={label}
      keys={useKeyOf(command)}
      {...(pressed === undefined ? {} : { pressed })}
      onClick={() => commands.run(command)}
    >
      {children}
    </IconButton>
  );
};

const FitIcon = () => (
  <svg viewBox="0 0 16 16" className="size-4 fill-none stroke-current" strokeWidth="1.4" aria-hidden>
    <path d="M1.5 3v10M14.5 3v10M4 8h8M6 5.5 3.5 8 6 10.5M10 5.5 12.5 8 10 10.5" />
  </svg>
);

// Updated outside React, because the wheel moves it too.
const ZoomSlider = () => {
  const { view } = useTimeline();
  const { t } = useTranslation('timeline');
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      view.store.subscribe(({ zoom }) => {
        if (input.current) input.current.value = String(zoomToShare(zoom));
      }),
    [view],
  );
  return (
    <input
      ref={input}
      type="range"
      aria-label={t('zoom')}
      min={0}
      max={1}
      step={0.01}
      defaultValue={zoomToShare(view.zoom())}
      onInput={(event) => view.zoomTo(shareToZoom(Number(event.currentTarget.value)))}
      className="h-1 w-24 accent-quiet"
    />
  );
};

const Position = () => {
  const { transport } = useEditor();
  const { t } = useTranslation('timeline');
  const now = useRef<HTMLSpanElement>(null);
  const fps = useProject((project) => project.fps);
  const length = useProject(projectLength);
  useEffect(() => {
    const show = (frame: number): void => {
      if (now.current) now.current.textContent = toClockTime(frame, fps);
    };
    show(transport.frame());
    return transport.onFrame(show);
  }, [transport, fps]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms.
    <span role="group" aria-label={t('position')} className="whitespace-nowrap px-1 text-quiet text-xs tabular">
      <span ref={now} className="text-text" /> / {toClockTime(length, fps)}
    </span>
  );
};
