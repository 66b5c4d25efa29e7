/** Arrow keys among things that lie in rows, wherever they are in the document. */

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Gives the focus to the nearest element of `selector` in the direction of an arrow key; whether there was one. */
export function moveFocus(ground: HTMLElement, key: string, selector: string): boolean {
  const way = WAYS[key];
  const from = document.activeElement?.closest<HTMLElement>(selector);
  if (!way || !from || !ground.contains(from)) return false;
  const [dx, dy] = way;
  const here = middleOf(from);
  let nearest: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const card of ground.querySelectorAll<HTMLElement>(selector)) {
    const there = middleOf(card);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy + (there.y - here.y) * dx);
    const half = dx === 0 ? from.offsetHeight / 2 : from.offsetWidth / 2;
    // In a row one goes along the row only; cards of one row need not be of one height.
    if (ahead < half || (dx !== 0 && aside > from.offsetHeight / 2)) continue;
    if (ahead + aside * 2 < least) [nearest, least] = [card, ahead + aside * 2];
  }
  nearest?.focus();
  nearest?.scrollIntoView({ block: 'nearest' });
  return nearest !== null;
}

function middleOf(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
