/** What the window gives its parts, for pages that show one part alone. */
import type { ReactNode } from 'react';
import { Toasts } from '../../../renderer/app/Toasts.js';
import { useKeys } from '../../../renderer/app/use-keys.js';
import { type AppContext, AppContextProvider } from '../../../renderer/app-context.js';
import { type Commands, createCommands } from '../../../renderer/commands/commands.js';
import { keymaps } from '../../../renderer/commands/keymaps/presets.js';
import { CommandProvider } from '../../../renderer/commands/use-commands.js';
import { type Editor, EditorProvider } from '../../../renderer/editor/editor.js';
import { connectEngine } from '../../../renderer/engine/connection.js';
import { findHost } from '../../../renderer/host/find-host.js';
import { openPreferences } from '../../../renderer/host/preferences.js';
import { setLanguage } from '../../../renderer/locales/language.js';
import { notifyFailure } from '../../../renderer/ui/notify.js';
import { TooltipProvider } from '../../../renderer/ui/Tooltip.js';

/** The engine, the preferences and the commands of a page. */
export interface PageParts {
  readonly context: AppContext;
  readonly commands: Commands;
}

/** Connects to the engine. The address names the `language`, English where it is absent, and may ask for the light `theme`. */
export async function openPageParts(query: URLSearchParams): Promise<PageParts> {
  const host = findHost();
  const connection = connectEngine();
  const preferences = await openPreferences(host);
  await setLanguage(query.get('language') ?? 'en');
  document.documentElement.classList.toggle('dark', query.get('theme') !== 'light');
  return { context: { host, connection, preferences }, commands: createCommands(notifyFailure) };
}

const Keys = () => {
  useKeys();
  return null;
};

/** A part of the window, with a project open or none, and what it needs around it. */
export const PartOfWindow = ({
  parts: { context, commands },
  editor,
  children,
}: {
  readonly parts: PageParts;
  readonly editor: Editor | null;
  readonly children: ReactNode;
}) => {
  const content = (
    <>
      <Keys />
      {children}
      <Toasts />
    </>
  );
  return (
    <AppContextProvider value={context}>
      <CommandProvider value={{ commands, keymap: keymaps.upright }}>
        <TooltipProvider>
          {editor ? <EditorProvider value={editor}>{content}</EditorProvider> : content}
        </TooltipProvider>
      </CommandProvider>
    </AppContextProvider>
  );
};
