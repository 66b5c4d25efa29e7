/** Labels in a column of text: what a person or a script wrote as it is, a message as JSON. */
import { type Label, MessageSchema } from '../../../core/locales/message.js';

/** A label as it is stored. */
export const toStoredLabel = (label: Label): string => (typeof label === 'string' ? label : JSON.stringify(label));

/** A stored label; rows of before messages hold plain text. */
export function parseStoredLabel(stored: string): Label {
  if (!stored.startsWith('{"key":')) return stored;
  try {
    return MessageSchema.safeParse(JSON.parse(stored)).data ?? stored;
  } catch {
    return stored;
  }
}
