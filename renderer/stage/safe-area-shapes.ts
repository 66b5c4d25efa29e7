/** Safe areas of the chosen platforms, drawn over the picture: darkened, with outlines of the buttons and captions. */
import { isShownFullScreen } from '../../core/composition/safe-area-problems.js';
import { type CoveredMargins, type Platform, safeAreas } from '../../core/text/safe-areas.js';
import { svgElement } from './svg-shapes.js';
import type { StageModel } from './stage-model.js';
import type { View } from './view.js';

const NAMES: Readonly<Record<Platform, string>> = { tiktok: 'TikTok', reels: 'Reels', shorts: 'Shorts' };

/** The safe areas of the chosen platforms; none for a video that they do not show full-screen. */
export function safeAreaShapes(model: StageModel): readonly SVGElement[] {
  const { safeAreas: platforms } = model.preferences.get();
  if (platforms.length === 0 || !isShownFullScreen(model.scene().canvas)) return [];
  const view = model.view();
  const areas = platforms.map((platform) => safeAreas[platform]);
  const most = (side: keyof CoveredMargins): number => Math.max(...areas.map((area) => area[side]));
  const widest: CoveredMargins = { top: most('top'), bottom: most('bottom'), left: most('left'), right: most('right') };
  const scrim = svgElement('path', 'covered');
  scrim.setAttribute('d', `${whole(view)} ${clear(view, widest)}`);
  scrim.setAttribute('fill-rule', 'evenodd');
  return [
    scrim,
    ...buttons(view, widest),
    ...areas.map((area) => {
      const border = svgElement('path', 'border');
      border.setAttribute('d', clear(view, area));
      return border;
    }),
    nameMark(view, platforms.map((platform) => NAMES[platform]).join(' · ')),
  ];
}

const whole = ({ left, top, width, height }: View): string => `M${left} ${top}h${width}v${height}h${-width}z`;

// The column of buttons is in the lower half only.
function clear(view: View, area: CoveredMargins): string {
  const x = (share: number): number => view.left + share * view.width;
  const y = (share: number): number => view.top + share * view.height;
  const right = x(1 - area.right);
  return [`M${x(area.left)} ${y(area.top)}`, `H${x(1)}V${y(0.5)}H${right}V${y(1 - area.bottom)}H${x(area.left)}z`].join(
    '',
  );
}

function buttons(view: View, { bottom, right, left }: CoveredMargins): SVGElement[] {
  const size = right * view.width * 0.5;
  const x = view.left + view.width * (1 - right / 2);
  const round = [0, 1, 2, 3].map((i) => {
    const circle = svgElement('circle', 'button');
    circle.setAttribute('cx', String(x));
    circle.setAttribute('cy', String(view.top + view.height * (0.55 + ((0.42 - bottom) / 3) * i)));
    circle.setAttribute('r', String(size / 2));
    return circle;
  });
  const lines = [0.34, 0.62, 0.5].map((width, i) => {
    const bar = svgElement('rect', 'button');
    bar.setAttribute('x', String(view.left + left * view.width));
    bar.setAttribute('y', String(view.top + view.height * (1 - bottom * (0.86 - i * 0.2))));
    bar.setAttribute('width', String(width * view.width));
    bar.setAttribute('height', String(view.height * 0.014));
    bar.setAttribute('rx', String(view.height * 0.007));
    return bar;
  });
  return [...round, ...lines];
}

function nameMark({ left, top }: View, text: string): SVGElement {
  const name = svgElement('text', 'name');
  name.setAttribute('x', String(left + 8));
  name.setAttribute('y', String(top + 16));
  name.textContent = text;
  return name;
}
