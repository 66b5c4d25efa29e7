/** What can be done with the selected words, under the transcript. */
import { FilePlus2, Scissors, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SECOND_US } from '../../core/project/time.js';
import { totalLength, planWordRemovals } from '../../core/transcript/plan-removals.js';
import { toReadableKey } from '../commands/keymap.js';
import { useCommands } from '../commands/use-commands.js';
import { formatFixed } from '../locales/format.js';
import { IconButton } from '../ui/Button.js';
import { useTranscript } from './transcript-context.js';
import { selectedRange, wordSelection } from './word-selection.js';

export const SelectionBar = () => {
  const { t } = useTranslation('transcript');
  const { words } = useTranscript();
  const commands = useCommands();
  const at = useStore(wordSelection, (state) => state.at);
  const from = useStore(wordSelection, (state) => state.from);
  const range = selectedRange({ at, from });
  if (!range) return null;
  const seconds = totalLength(planWordRemovals(words, [range])) / SECOND_US;
  return (
    <div
      role="toolbar"
      aria-label={t('selection')}
      className="flex h-10 shrink-0 items-center gap-0.5 border-line border-t pr-1 pl-2"
    >
      <span className="min-w-0 flex-1 truncate px-1 text-quiet text-xs tabular">
        {t('selected', { count: range.to - range.from, seconds: formatFixed(seconds, 1) })}
      </span>
      <IconButton
        label={t('cutWords')}
        keys={toReadableKey('Delete')}
        onClick={() => void commands.run('transcript.cut')}
      >
        <Scissors className="size-4" />
      </IconButton>
      <IconButton label={t('muteWords')} keys="M" onClick={() => void commands.run('transcript.mute')}>
        <VolumeX className="size-4" />
      </IconButton>
      <IconButton label={t('newProjectTip')} onClick={() => void commands.run('transcript.project')}>
        <FilePlus2 className="size-4" />
      </IconButton>
    </div>
  );
};
