/** Commands that mean the text while one is being typed; the page sends them back for the system to do. */
import type { WebContents } from 'electron';
import { z } from 'zod';

const NATIVE = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'delete'] as const;

/** What the system can do in a text. */
export const NativeEdit = z.enum(NATIVE);

/** Does it in the field that has the focus. */
export function editText(page: WebContents, edit: z.infer<typeof NativeEdit>): void {
  page[edit]();
}
