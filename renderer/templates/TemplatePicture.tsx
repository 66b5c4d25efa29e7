/** A template in small: its texts where they stand, over tinted places where a person's pictures will be. */
import type { CSSProperties } from 'react';
import { valueAt } from '../../core/project/keyframes.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { isPicture, isTitle } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { viewOf } from '../items/items.js';
import { cssFontOf } from './template-fonts.js';

/** Fills a box of the project's shape. */
export const TemplatePicture = ({ project, frame }: { readonly project: Project; readonly frame: number }) => {
  const seen = project.tracks.flatMap((track) =>
    track.items.filter((item) => item.start <= frame && frame < item.start + item.length),
  );
  const picture = seen.findLast(isPicture);
  const Icon = picture && viewOf(picture).icon;
  return (
    <div
      aria-hidden
      className="@container relative size-full overflow-hidden"
      style={{ backgroundColor: project.background }}
    >
      {Icon ? (
        <div className="absolute inset-0 bg-linear-to-b from-kind-footage to-kind-overlay text-on-kind">
          <div className="absolute inset-0 bg-scrim opacity-60" />
          <Icon className="absolute right-[6cqw] bottom-[6cqw] size-[12cqw] opacity-70" />
        </div>
      ) : null}
      {seen.map((item) => (isTitle(item) ? <Text key={item.id} item={item} project={project} /> : null))}
    </div>
  );
};

const Text = ({ item, project }: { readonly item: TitleItem; readonly project: Project }) => {
  const { style, position, maxWidth } = item;
  // Canvas pixels as hundredths of the box's width.
  const unit = (pixels: number): string => `${(pixels / project.size.width) * 100}cqw`;
  const look: CSSProperties = {
    fontFamily: `"${cssFontOf(style)}", Inter`,
    fontSize: unit(style.size),
    lineHeight: 1.12,
    color: style.color,
    letterSpacing: unit(style.letterSpacing),
    textTransform: style.uppercase ? 'uppercase' : 'none',
    ...(style.shadow
      ? {
          textShadow: `${unit(style.shadow.x)} ${unit(style.shadow.y)} ${unit(style.shadow.blur)} ${style.shadow.color}`,
        }
      : {}),
    ...(style.box ? { backgroundColor: style.box.color, padding: unit(style.box.padding) } : {}),
  };
  return (
    <div
      className="absolute w-max whitespace-pre-line"
      style={{
        left: `${valueAt(position.x, 0) * 100}%`,
        top: `${valueAt(position.y, 0) * 100}%`,
        maxWidth: `${maxWidth * 100}%`,
        transform: toShift(item.anchor),
        textAlign: style.align,
        ...look,
      }}
    >
      {item.text}
    </div>
  );
};

// By how much of itself a block moves so that its anchor stands on its position.
function toShift(anchor: TitleItem['anchor']): string {
  const x = anchor.includes('left') ? 0 : anchor.includes('right') ? -100 : -50;
  const y = anchor.includes('top') ? 0 : anchor.includes('bottom') ? -100 : -50;
  return `translate(${x}%, ${y}%)`;
}
