/** The tools of the transcript panel: a row of buttons, and the tool that is open under it. */
import { Scissors, Search, Sparkles } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toReadableKey } from '../commands/keymap.js';
import { classNames } from '../ui/class-names.js';
import { Tooltip } from '../ui/Tooltip.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { CutList } from './CutList.js';
import { FindBar } from './FindBar.js';
import { HighlightList } from './HighlightList.js';
import { FIND_KEY, TRANSCRIPT_TOOLS, type TranscriptTool, transcriptTool } from './transcript-tool.js';
import { showWords } from './word-selection.js';

const TOOLS = {
  find: { icon: Search, label: 'find', tip: 'findTip', keys: FIND_KEY, Content: FindBar },
  cuts: { icon: Scissors, label: 'cuts', tip: 'cutsTip', keys: null, Content: CutList },
  highlights: { icon: Sparkles, label: 'highlights', tip: 'highlightsTip', keys: null, Content: HighlightList },
} as const;

export const ToolBar = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('transcript');
  const { tool } = useStore(transcriptTool);
  const id = useId();
  const Content = tool ? TOOLS[tool].Content : null;
  const set = (next: TranscriptTool | null): void => {
    showWords(null);
    transcriptTool.setState({ tool: next });
    if (!next) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    set(null);
  };
  return (
    <>
      <div
        ref={useRovingFocus()}
        role="toolbar"
        aria-label={t('tools')}
        className="flex h-9 shrink-0 items-center gap-0.5 border-line border-b px-1.5"
      >
        {TRANSCRIPT_TOOLS.map((name) => {
          const { icon: Icon, label, tip, keys } = TOOLS[name];
          return (
            <Tooltip key={name} label={t(tip)} keys={keys && toReadableKey(keys)}>
              <button
                type="button"
                aria-expanded={tool === name}
                aria-controls={id}
                onClick={() => set(tool === name ? null : name)}
                className={classNames(
                  'flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-control px-1.5 text-xs transition-colors',
                  tool === name ? 'bg-raised text-text' : 'text-quiet hover:bg-raised hover:text-text',
                )}
              >
                <Icon className="size-4 shrink-0" aria-hidden />
                <span className="truncate">{t(label)}</span>
              </button>
            </Tooltip>
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is in it. */}
      <div
        id={id}
        hidden={!Content}
        onKeyDown={onKeyDown}
        className={classNames('flex max-h-3/5 min-h-0 flex-col border-line border-b', !Content && 'hidden')}
      >
        {Content ? <Content /> : null}
      </div>
    </>
  );
};
