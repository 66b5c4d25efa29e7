/**
 * Named slots of a template: `{{name}}` anywhere in a text of a recipe or a project, `{{name|fallback}}` where it need not
 * be given. A field that is nothing but a slot takes the value itself, so that a slot can stand for a file, a colour or
 * a number.
 */

/** A slot as it is written in one text. */
export interface SlotUse {
  readonly name: string;
  /** The default where a row gives no value; null where a row must. */
  readonly fallback: string | null;
  /** Whether the whole text is the slot. */
  readonly whole: boolean;
  /** Place of the text in the template. */
  readonly path: readonly (string | number)[];
}

// A name holds no braces, no bar and no colon, which parts it from a language.
const SLOT = /\{\{\s*([^{}|:\s][^{}|:]{0,198}?)\s*(?:\|([^{}]*))?\}\}/gu;

/** Whether a text is one slot and nothing else. */
export const isSlot = (text: string): boolean => [...text.matchAll(SLOT)].some(([slot]) => slot === text);

/** Every slot of a JSON value, in the order of the text. */
export function findSlots(template: unknown): SlotUse[] {
  const found: SlotUse[] = [];
  walk(template, [], (text, path) => {
    for (const match of text.matchAll(SLOT)) {
      const [whole, name = '', fallback] = match;
      found.push({ name, fallback: fallback?.trim() ?? null, whole: whole === text.trim(), path });
    }
  });
  return found;
}

/** A template filled by `lookUp`, which gives null for what is not known; such a slot keeps its fallback or stays. */
export function fillSlots(template: unknown, lookUp: (name: string) => string | number | boolean | null): unknown {
  return replaceTexts(template, (text) => {
    const whole = [...text.matchAll(SLOT)];
    const [only] = whole;
    if (only && whole.length === 1 && only[0] === text.trim()) {
      return lookUp(only[1] ?? '') ?? only[2]?.trim() ?? text;
    }
    return text.replace(SLOT, (slot, name: string, fallback: string | undefined) =>
      String(lookUp(name) ?? fallback?.trim() ?? slot),
    );
  });
}

function walk(
  value: unknown,
  path: readonly (string | number)[],
  onText: (text: string, path: readonly (string | number)[]) => void,
): void {
  if (typeof value === 'string') onText(value, path);
  else if (Array.isArray(value)) for (const [i, each] of value.entries()) walk(each, [...path, i], onText);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) walk(each, [...path, key], onText);
  }
}

function replaceTexts(value: unknown, replace: (text: string) => unknown): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((each) => replaceTexts(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceTexts(each, replace)]));
}
