/** The tools of the captions panel. */
import { Clock, Highlighter, KeyboardMusic, Languages, Search, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ToolBar } from '../ui/ToolBar.js';
import { FIND_KEY } from '../commands/keymap.js';
import { CAPTION_TOOLS, captionTool } from './caption-tool.js';
import { EmphasisBar } from './EmphasisBar.js';
import { FindReplaceBar } from './FindReplaceBar.js';
import { SpeakerList } from './SpeakerList.js';
import { TapTool } from './tap/TapTool.js';
import { TimingBar } from './TimingBar.js';
import { TranslateTool } from './TranslateTool.js';

const TOOLS = {
  find: { icon: Search, label: 'find', tip: 'findAndReplace', keys: FIND_KEY, Content: FindReplaceBar },
  timing: { icon: Clock, label: 'timing', tip: 'shiftAndStretch', keys: null, Content: TimingBar },
  tap: { icon: KeyboardMusic, label: 'tap', tip: 'tapTimes', keys: null, Content: TapTool },
  speakers: { icon: Users, label: 'speakers', tip: 'speakersTip', keys: null, Content: SpeakerList },
  emphasis: { icon: Highlighter, label: 'emphasis', tip: 'emphasizeWords', keys: null, Content: EmphasisBar },
  translate: { icon: Languages, label: 'translate', tip: 'translateTip', keys: null, Content: TranslateTool },
} as const;

export const CaptionTools = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('captions');
  const { tool } = useStore(captionTool);
  return (
    <ToolBar
      label={t('tools')}
      tools={CAPTION_TOOLS.map((name) => {
        const { label, tip, ...rest } = TOOLS[name];
        return { name, ...rest, label: t(label), tip: t(tip) };
      })}
      open={tool}
      isTight
      onOpen={(next) => {
        captionTool.setState({ tool: next });
        if (!next) onClose();
      }}
    />
  );
};
