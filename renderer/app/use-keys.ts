/** Turns key presses into commands. */
import { useEffect } from 'react';
import { commandsFor } from '../commands/keymap.js';
import { useCommands, useKeymap } from '../commands/use-commands.js';
import { isTextField } from '../ui/typed-text.js';

// Alt types letters on a Mac.
const isTypedKey = ({ ctrlKey, metaKey, key }: KeyboardEvent): boolean => !ctrlKey && !metaKey && !/^F\d+$/.test(key);
// Where a control has the focus, its own keys come first.
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  ' ': ['button', 'checkbox', 'switch', 'radio', 'menuitem', 'tab', 'option', 'combobox', 'slider'],
  Enter: ['button', 'link', 'menuitem', 'option', 'tab', 'combobox', 'switch', 'radio'],
  ArrowLeft: ['slider', 'tab', 'spinbutton', 'radio', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowRight: ['slider', 'tab', 'spinbutton', 'radio', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowUp: ['slider', 'spinbutton', 'radio', 'combobox', 'listbox', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  ArrowDown: ['slider', 'spinbutton', 'radio', 'combobox', 'listbox', 'menu', 'separator', 'grid', 'row', 'gridcell'],
  Home: ['slider', 'spinbutton', 'grid', 'listbox'],
  End: ['slider', 'spinbutton', 'grid', 'listbox'],
};

const roleOf = (element: Element): string =>
  element.getAttribute('role') ?? (element.tagName === 'BUTTON' ? 'button' : element.tagName === 'A' ? 'link' : '');

/** Whether a key is an element's own: it says so by `aria-keyshortcuts`, or Space would choose it among a few. */
const hasOwnKey = (target: EventTarget | null, event: KeyboardEvent): boolean =>
  target instanceof Element &&
  ((target.getAttribute('aria-keyshortcuts')?.split(' ') ?? []).includes(event.key === ' ' ? 'Space' : event.key) ||
    (event.key === ' ' && target.matches('[role=radio][aria-checked=false]')));

// What is over the window keeps its keys.
const hasOverlay = (): boolean =>
  document.querySelector('[role=dialog], [role=menu], [role=listbox][data-state=open]') !== null;

/** Listens for the window's keys. */
export function useKeys(): void {
  const commands = useCommands();
  const keymap = useKeymap();
  useEffect(() => {
    const runFirst = (event: KeyboardEvent, ids: readonly string[], typing: boolean): boolean => {
      const overlay = hasOverlay();
      for (const id of ids) {
        const command = commands.get(id);
        if (!command || (typing && !command.inText) || (overlay && !command.overDialogs)) continue;
        if (event.repeat && !command.repeats) event.preventDefault();
        else if (commands.run(id)) {
          event.preventDefault();
          return true;
        }
      }
      return false;
    };
    // Before the control that has the focus sees the key, and its release, which clicks a button in some browsers.
    let claimed: string | null = null;
    const onEarlyKeyDown = (event: KeyboardEvent): void => {
      const typing = isTextField(event.target);
      if (event.isComposing || (typing && isTypedKey(event)) || hasOwnKey(event.target, event)) return;
      const ids = commandsFor(keymap, event).filter((id) => commands.get(id)?.overControls);
      const isHeld = event.repeat && claimed === event.code;
      if (isHeld || runFirst(event, ids, typing)) {
        claimed = event.code;
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const onEarlyKeyUp = (event: KeyboardEvent): void => {
      if (event.code !== claimed) return;
      claimed = null;
      event.preventDefault();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (!hasModifier && target instanceof Element && OWN_KEYS[event.key]?.includes(roleOf(target))) return;
      runFirst(event, commandsFor(keymap, event), isTextField(target));
    };
    window.addEventListener('keydown', onEarlyKeyDown, true);
    window.addEventListener('keyup', onEarlyKeyUp, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onEarlyKeyDown, true);
      window.removeEventListener('keyup', onEarlyKeyUp, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [commands, keymap]);
}
