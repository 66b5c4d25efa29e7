/** The tools of the transcript panel. */
import { Scissors, Search, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ToolBar } from '../ui/ToolBar.js';
import { CutList } from './CutList.js';
import { FindBar } from './FindBar.js';
import { HighlightList } from './HighlightList.js';
import { FIND_KEY } from '../commands/keymap.js';
import { TRANSCRIPT_TOOLS, transcriptTool } from './transcript-tool.js';
import { showWords } from './word-selection.js';

const TOOLS = {
  find: { icon: Search, label: 'find', tip: 'findTip', keys: FIND_KEY, Content: FindBar },
  cuts: { icon: Scissors, label: 'cuts', tip: 'cutsTip', keys: null, Content: CutList },
  highlights: { icon: Sparkles, label: 'highlights', tip: 'highlightsTip', keys: null, Content: HighlightList },
} as const;

export const TranscriptTools = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('transcript');
  const { tool } = useStore(transcriptTool);
  return (
    <ToolBar
      label={t('tools')}
      tools={TRANSCRIPT_TOOLS.map((name) => {
        const { label, tip, ...rest } = TOOLS[name];
        return { name, ...rest, label: t(label), tip: t(tip) };
      })}
      open={tool}
      onOpen={(next) => {
        showWords(null);
        transcriptTool.setState({ tool: next });
        if (!next) onClose();
      }}
      contentClass="flex max-h-3/5 min-h-0 flex-col"
    />
  );
};
