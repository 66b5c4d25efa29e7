/** What an empty timeline shows: how to begin. */
import { Clapperboard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LOGO_TRACK } from '../../core/project/project.js';
import { useProject } from '../editor/editor.js';
import { useHost } from '../app-context.js';
import { chooseMedia } from '../library/choose-media.js';
import { Button } from '../ui/Button.js';
import { notifyFailure } from '../ui/notify.js';
import { addClips } from './add-clips.js';
import { importPaths } from './import-files.js';
import { HEADER_WIDTH } from './view.js';
import { useTimeline } from './timeline-context.js';

export const EmptyTimeline = () => {
  const { t } = useTranslation('timeline');
  const host = useHost();
  const timeline = useTimeline();
  const isEmpty = useProject(({ tracks }) => tracks.every(({ id, items }) => items.length === 0 || id === LOGO_TRACK));
  const choose = async (): Promise<void> => {
    const files = await importPaths(timeline.editor.client, await chooseMedia(host));
    if (files.length > 0) addClips(timeline, files, { frame: 0, track: null });
  };
  if (!isEmpty) return null;
  // Drops pass through to the lanes below.
  return (
    <div
      className="pointer-events-none absolute inset-y-0 flex items-center gap-3 pl-4 text-quiet text-sm"
      style={{ left: HEADER_WIDTH }}
    >
      <Clapperboard className="size-4" aria-hidden />
      {t('empty')}
      <Button className="pointer-events-auto" onClick={() => void choose().catch(notifyFailure)}>
        {t('chooseFiles')}
      </Button>
    </div>
  );
};
