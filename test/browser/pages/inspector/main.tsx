/**
 * The inspector and the panels beside it, with a real engine behind them. The address names the project, and may name a
 * panel and a language: `?project=<id>&panel=titles&language=fr`.
 */
import { createRoot } from 'react-dom/client';
import { openEditor } from '../../../../renderer/app/open-editor.js';
import { AudioPanel } from '../../../../renderer/audio/AudioPanel.js';
import { EffectsPanel } from '../../../../renderer/effects/EffectsPanel.js';
import { copiedProperties } from '../../../../renderer/inspector/copied-properties.js';
import { Inspector } from '../../../../renderer/inspector/Inspector.js';
import { TitlesPanel } from '../../../../renderer/titles/TitlesPanel.js';
import { openByAddress } from '../open-by-address.js';
import { openPageParts, PartOfWindow } from '../part-of-window.js';
import './page.css';

const PANELS = { titles: TitlesPanel, effects: EffectsPanel, audio: AudioPanel } as const;

async function open(query: URLSearchParams): Promise<() => void> {
  const projectId = query.get('project');
  const element = document.getElementById('root');
  if (projectId === null || !element) return () => undefined;
  const parts = await openPageParts(query);
  const editor = await openEditor(projectId, parts.context);
  const name = query.get('panel');
  const Panel = name !== null && name in PANELS ? PANELS[name as keyof typeof PANELS] : null;

  const root = createRoot(element);
  root.render(
    <PartOfWindow parts={parts} editor={editor}>
      <div className="flex h-full">
        <div className="w-[300px] shrink-0 bg-panel">{Panel ? <Panel /> : null}</div>
        <main className="min-w-0 flex-1 border-line border-x" />
        <div className="w-[280px] shrink-0 bg-panel">
          <Inspector />
        </div>
      </div>
    </PartOfWindow>,
  );
  Object.assign(window, { fixture: { editor, preferences: parts.context.preferences, commands: parts.commands } });
  return () => {
    root.unmount();
    editor.close();
    parts.context.connection.close();
    copiedProperties.setState({ from: null });
  };
}

await openByAddress(open);
