/** Menu commands that mean the text that is being typed, and not what is selected in the project. */

const EDITS: Readonly<Record<string, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.selectAll': 'selectAll',
  'edit.delete': 'delete',
};

/** What the system is to do for a command while `focused` has the focus; null where the command is the page's. */
export function toTextEdit(command: string, focused: Element | null): string | null {
  return isText(focused) ? (EDITS[command] ?? null) : null;
}

const NO_TEXT = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

function isText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !NO_TEXT.test(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}
