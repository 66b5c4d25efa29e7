/** Animations of titles and captions: in, out and while they are shown. */
import { useTranslation } from 'react-i18next';
import { type AnimationPreset, animationPresets } from '../../core/project/animation-presets.js';
import { isSame } from '../../core/project/is-same.js';
import { type AnimationPart, type TextMotion, withMotion } from '../../core/project/text-animation.js';
import { motionFrames } from '../../core/text/text-motion.js';
import type { GalleryTile } from './gallery.js';
import { TextGallery } from './TextGallery.js';
import { SAMPLE_FPS, SAMPLE_LENGTH } from './TextSamples.js';
import { useSampleLook } from './use-sample-look.js';
import { useTextActions } from './use-text-actions.js';

type NamedMotion = readonly [AnimationPreset, TextMotion];

const presets = Object.entries(animationPresets) as [AnimationPreset, (typeof animationPresets)[AnimationPreset]][];

/** The motions of the presets by the part at which they are at work: what comes in some way can go in it too. */
const motions: Readonly<Record<AnimationPart, readonly NamedMotion[]>> = {
  in: presets.flatMap(([name, { in: motion }]): NamedMotion[] => (motion ? [[name, motion]] : [])),
  out: presets.flatMap(([name, { in: motion, out }]): NamedMotion[] =>
    motion ? [[name, out?.kind === motion.kind ? out : motion]] : [],
  ),
  loop: presets.flatMap(([name, { loop }]): NamedMotion[] => (loop ? [[name, loop]] : [])),
};

const PARTS = ['in', 'out', 'loop'] as const;

/** The frame of a sample at which a motion is half done. */
function middleOf(part: AnimationPart, motion: TextMotion): number {
  const frames = motionFrames(motion, SAMPLE_FPS);
  if (part === 'in') return Math.floor(frames / 2);
  return part === 'out' ? SAMPLE_LENGTH - Math.ceil(frames / 2) : Math.round(frames / 4);
}

export const AnimationGallery = () => {
  const { t } = useTranslation('titles');
  const actions = useTextActions();
  const { items } = actions;
  const { look, text } = useSampleLook(items, actions.brandLook);
  const tileOf = (part: AnimationPart, name: string, motion: TextMotion | null): Omit<GalleryTile, 'id'> => ({
    name,
    title: items.length > 0 ? t('applyLook', { count: items.length }) : t('addAnimated'),
    sample: motion && {
      look: { ...look, animation: withMotion(null, part, motion), fade: { in: 0, out: 0 } },
      text,
      frame: middleOf(part, motion),
    },
    pressed: items.length > 0 && items.every(({ animation }) => isSame(animation?.[part] ?? null, motion)),
    onChoose: () => actions.chooseMotion(part, motion),
  });
  return (
    <div className="p-3">
      <p className="mb-3 text-quiet text-xs">
        {items.length > 0 ? t('animationSelected', { count: items.length }) : t('animationHint')}
      </p>
      <TextGallery
        groups={PARTS.map((part) => ({
          id: part,
          label: t(`part.${part}`),
          tiles: [
            ...(items.length > 0 ? [{ ...tileOf(part, t('noAnimation'), null), id: 'none' }] : []),
            ...motions[part].map(([name, motion]) => ({ ...tileOf(part, t(`animation.${name}`), motion), id: name })),
          ],
        }))}
      />
    </div>
  );
};
