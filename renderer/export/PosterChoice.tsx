/** The poster: any frame of the video, chosen by dragging along it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/project/project.js';
import { useEditor } from '../editor/editor.js';
import { Slider, Switch } from '../ui/fields.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import type { ExportDraft } from './export-draft.js';

export const PosterChoice = ({
  project,
  draft,
  length,
  onDraft,
}: {
  readonly project: Project;
  readonly draft: ExportDraft;
  readonly length: number;
  readonly onDraft: (draft: ExportDraft) => void;
}) => {
  const { t } = useTranslation('export');
  const { poster } = draft;
  const time = toClockTime(poster, project.fps);
  return (
    <div className="flex flex-col gap-3">
      <PosterPicture frame={poster} label={t('posterAt', { time })} project={project} />
      <div className="flex">
        <Slider
          label={t('poster')}
          value={poster}
          min={0}
          max={Math.max(1, length - 1)}
          step={1}
          show={(frame) => toClockTime(frame, project.fps)}
          onChange={(frame) => onDraft({ ...draft, poster: frame })}
        />
      </div>
      {draft.target === 'texts' ? null : (
        <div className="flex items-center gap-3 text-quiet">
          <span className="flex-1">{t('posterFile')}</span>
          <Switch
            label={t('posterFile')}
            checked={draft.posterFile}
            onChange={(posterFile) => onDraft({ ...draft, posterFile })}
          />
        </div>
      )}
    </div>
  );
};

/** A frame of the project as a picture that fills its column. */
export const PosterPicture = ({
  frame,
  label,
  project,
}: {
  readonly frame: number;
  readonly label: string;
  readonly project: Project;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { preview } = useEditor();
  useEffect(() => {
    const draw = (): void => {
      if (canvas.current) void preview.drawFrame(frame, canvas.current).catch(() => undefined);
    };
    draw();
    return preview.onChange(draw);
  }, [preview, frame]);
  const { width, height } = project.size;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={360}
      height={Math.round((360 * height) / width)}
      className="w-full rounded-panel bg-stage"
    />
  );
};
