/** The tools of the captions panel: a row of buttons, and the tool that is open under it. */
import { Clock, Highlighter, KeyboardMusic, Languages, Search, Users } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toReadableKey } from '../commands/keymap.js';
import { classNames } from '../ui/class-names.js';
import { Tooltip } from '../ui/Tooltip.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { CAPTION_TOOLS, type CaptionTool, captionTool, FIND_KEY } from './caption-tool.js';
import { EmphasisBar } from './EmphasisBar.js';
import { FindBar } from './FindBar.js';
import { SpeakerList } from './SpeakerList.js';
import { TapTool } from './tap/TapTool.js';
import { TimingBar } from './TimingBar.js';
import { TranslateTool } from './TranslateTool.js';

const TOOLS = {
  find: { icon: Search, label: 'find', tip: 'findAndReplace', keys: FIND_KEY, Content: FindBar },
  timing: { icon: Clock, label: 'timing', tip: 'shiftAndStretch', keys: null, Content: TimingBar },
  tap: { icon: KeyboardMusic, label: 'tap', tip: 'tapTimes', keys: null, Content: TapTool },
  speakers: { icon: Users, label: 'speakers', tip: 'speakersTip', keys: null, Content: SpeakerList },
  emphasis: { icon: Highlighter, label: 'emphasis', tip: 'emphasizeWords', keys: null, Content: EmphasisBar },
  translate: { icon: Languages, label: 'translate', tip: 'translateTip', keys: null, Content: TranslateTool },
} as const;

export const ToolBar = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('captions');
  const { tool } = useStore(captionTool);
  const id = useId();
  const Content = tool ? TOOLS[tool].Content : null;
  const close = (): void => {
    captionTool.setState({ tool: null });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const toggle = (name: CaptionTool): void => (tool === name ? close() : captionTool.setState({ tool: name }));
  return (
    <div className="shrink-0 border-line border-b">
      <div
        ref={useRovingFocus()}
        role="toolbar"
        aria-label={t('tools')}
        className="flex h-9 items-center gap-0.5 px-1.5"
      >
        {CAPTION_TOOLS.map((name) => {
          const { icon: Icon, label, tip, keys } = TOOLS[name];
          return (
            <Tooltip key={name} label={t(tip)} keys={keys && toReadableKey(keys)}>
              <button
                type="button"
                aria-expanded={tool === name}
                aria-controls={id}
                onClick={() => toggle(name)}
                className={classNames(
                  'flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-control px-1.5 text-xs transition-colors',
                  tool === name ? 'bg-raised text-text' : 'text-quiet hover:bg-raised hover:text-text',
                )}
              >
                <Icon className="size-4 shrink-0" aria-hidden />
                {/* So many words have no room in every language. */}
                <span className={tool === name ? 'truncate' : 'sr-only'}>{t(label)}</span>
              </button>
            </Tooltip>
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is in it. */}
      <div id={id} hidden={!Content} onKeyDown={onKeyDown}>
        {Content ? <Content /> : null}
      </div>
    </div>
  );
};
