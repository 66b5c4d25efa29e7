/** Menu commands that apply to the focused text field instead of the project's selection. */

const EDITS: Readonly<Record<string, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.selectAll': 'selectAll',
  'edit.delete': 'delete',
};

/** The native edit of a command while `focused` has the focus; null where the page handles the command itself. */
export function toTextEdit(command: string, focused: Element | null): string | null {
  return isText(focused) ? (EDITS[command] ?? null) : null;
}

const NON_TEXT_INPUT = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

function isText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !NON_TEXT_INPUT.test(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}
