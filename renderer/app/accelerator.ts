/** Keys for native menus. */

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
};

/** A key in Electron's spelling (electronjs.org/docs/latest/api/accelerator). */
export function toAccelerator(key: string): string {
  const last = key.endsWith('++') || key === '+' ? '+' : (key.split('+').at(-1) ?? key);
  const modifiers = key.slice(0, key.length - last.length).replace('Mod', 'CommandOrControl');
  return `${modifiers}${ARROWS[last] ?? last}`;
}
