/** The playhead's position as time and frame. A click opens a field to type a position. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { projectLength } from '../../core/project/project.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useEditor, useProject } from '../editor/editor.js';
import { TextField } from '../ui/fields.js';
import { Tooltip } from '../ui/Tooltip.js';
import { typedFrame } from './typed-frame.js';

export const Timecode = () => {
  const { t } = useTranslation('stage');
  const { transport } = useEditor();
  const fps = useProject((project) => project.fps);
  const length = useProject(projectLength);
  const [typing, setTyping] = useState(false);
  const time = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const show = (at: number): void => {
      if (time.current) time.current.textContent = toClockTime(at, fps);
      if (frame.current) frame.current.textContent = String(at);
    };
    show(transport.frame());
    return transport.onFrame(show);
  });

  const go = (text: string): void => {
    setTyping(false);
    const at = typedFrame(text, transport.frame(), fps);
    if (at !== null) transport.seek(at);
  };
  if (typing)
    return (
      <TextField
        aria-label={t('timecode')}
        defaultValue={toClockTime(transport.frame(), fps)}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setTyping(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.stopPropagation();
          if (event.key === 'Enter') go(event.currentTarget.value);
          else setTyping(false);
        }}
        className="w-28 tabular"
      />
    );
  return (
    <div className="flex items-baseline gap-1.5 whitespace-nowrap text-sm tabular">
      <Tooltip label={t('timecode')}>
        <button type="button" onClick={() => setTyping(true)} className="rounded-control px-1.5 py-1 hover:bg-raised">
          <span className="sr-only">{t('timecode')} </span>
          <span ref={time} />
        </button>
      </Tooltip>
      <span className="hidden text-quiet @min-[30rem]:inline">/ {toClockTime(length, fps)}</span>
      <span className="hidden text-quiet text-xs @min-[44rem]:inline">
        {t('frameNumber', { frame: '' })}
        <span ref={frame} />
      </span>
    </div>
  );
};
