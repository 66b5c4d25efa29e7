/** Turns key presses into commands. */
import { useEffect } from 'react';
import { commandsFor } from '../commands/keymap.js';
import { useCommands, useKeymap } from '../commands/use-commands.js';

// Where a person types, keys are letters; where a control has the focus, its own keys come first.
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=range]), textarea, select'));
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  ' ': ['button', 'checkbox', 'switch', 'menuitem', 'tab', 'option', 'combobox', 'slider'],
  Enter: ['button', 'link', 'menuitem', 'option', 'tab', 'combobox'],
  ArrowLeft: ['slider', 'tab', 'spinbutton', 'radio', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowRight: ['slider', 'tab', 'spinbutton', 'radio', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowUp: ['slider', 'spinbutton', 'radio', 'combobox', 'listbox', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowDown: ['slider', 'spinbutton', 'radio', 'combobox', 'listbox', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  Home: ['slider', 'spinbutton', 'grid', 'listbox'],
  End: ['slider', 'spinbutton', 'grid', 'listbox'],
};

const roleOf = (element: Element): string =>
  element.getAttribute('role') ?? (element.tagName === 'BUTTON' ? 'button' : element.tagName === 'A' ? 'link' : '');

/** Listens for the window's keys. */
export function useKeys(): void {
  const commands = useCommands();
  const keymap = useKeymap();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      const typing = isTyping(target);
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (!hasModifier && target instanceof Element && OWN_KEYS[event.key]?.includes(roleOf(target))) return;
      // What is over the window keeps its keys.
      const overlay = document.querySelector('[role=dialog], [role=menu], [role=listbox][data-state=open]');
      for (const id of commandsFor(keymap, event)) {
        const command = commands.get(id);
        if (!command || (typing && !command.inText) || (overlay && !command.inText)) continue;
        if (event.repeat && !command.repeats) {
          event.preventDefault();
          continue;
        }
        if (!commands.run(id)) continue;
        event.preventDefault();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [commands, keymap]);
}
