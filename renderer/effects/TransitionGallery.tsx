/** Transitions, each with a sample that moves under the pointer. */
import { Ban } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { isSame } from '../../core/project/is-same.js';
import { transitionOf } from '../../core/project/item.js';
import { transitionKindOf } from '../../core/project/transition.js';
import { useEditor, useProject, useSelection } from '../editor/editor.js';
import { itemOf } from '../items/property.js';
import { notify } from '../ui/notify.js';
import { playFrames } from '../ui/play-frames.js';
import { drawTransition, SAMPLE_FRAMES } from './draw-transition.js';
import { EffectCard, EffectGrid, Hint } from './EffectCard.js';
import { chosenCuts } from '../../core/timeline/transition.js';
import { planTransitions, TRANSITION_PRESETS, type TransitionPreset } from './transition-presets.js';
import { useSamplePictures } from './use-sample-pictures.js';

export const TransitionGallery = () => {
  const { t } = useTranslation('effects');
  const { session, selection, transport } = useEditor();
  const pictures = useSamplePictures();
  const cuts = useChosenCuts();
  const current = useProject((project) => {
    const [item] = cuts.length === 1 ? cuts.map((id) => itemOf(project, id)) : [];
    return item ? transitionOf(item) : undefined;
  });
  const choose = (preset: TransitionPreset | null): void => {
    const { project } = session.store.getState();
    const chosen = chosenCuts(project, selection.store.getState(), transport.frame());
    const edit = planTransitions(project, chosen, preset);
    if (edit) {
      if (session.edit(edit) && preset && chosen.length === 1) selection.selectTransition(chosen[0] ?? '');
      else if (!preset) selection.select(chosen);
    } else if (preset) notify(t(chosen.length === 0 ? 'noCut' : 'noRoom'));
  };
  return (
    <div className="p-3">
      <Hint>{cuts.length > 1 ? t('transitionSelected', { count: cuts.length }) : t('transitionHint')}</Hint>
      <EffectGrid label={t('transitions')}>
        <EffectCard name={t('none')} onChoose={() => choose(null)} pressed={current === null}>
          {() => (
            <span className="flex size-full items-center justify-center bg-ground text-quiet">
              <Ban className="size-5" aria-hidden />
            </span>
          )}
        </EffectCard>
        {TRANSITION_PRESETS.map(({ id, preset }) => (
          <EffectCard
            key={id}
            name={t(id)}
            pressed={current !== null && current !== undefined && isLike(current, preset)}
            onChoose={() => choose(preset)}
          >
            {(moving) => <TransitionSample preset={preset} pictures={pictures} moving={moving} />}
          </EffectCard>
        ))}
      </EffectGrid>
    </div>
  );
};

// Follows the playhead, which says which cut is meant.
function useChosenCuts(): readonly string[] {
  const { transport } = useEditor();
  const selected = useSelection(useShallow(({ items, transition }) => ({ items, transition })));
  const frame = useSyncExternalStore(transport.onFrame, transport.frame);
  return useProject(useShallow((project) => chosenCuts(project, selected, frame)));
}

// A person may have changed its curve.
const isLike = (one: TransitionPreset, other: TransitionPreset): boolean =>
  one.kind === other.kind &&
  (!transitionKindOf(one).hasColor || isSame(one.color, other.color)) &&
  (!transitionKindOf(one).hasSide || one.from === other.from);

const CANVAS = { width: 144, height: 180 };
/** Frames before and behind a transition on which one picture is seen alone. */
const LEAD = 3;
const REST = 18;
/** A frame that shows what the transition is like. */
const STILL = 11;
/** In the middle a dip is nothing but its colour. */
const STILL_DIP = 7;

const TransitionSample = ({
  preset,
  pictures,
  moving,
}: {
  readonly preset: TransitionPreset;
  readonly pictures: ReturnType<typeof useSamplePictures>;
  readonly moving: boolean;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    drawTransition(context, CANVAS, preset, pictures, transitionKindOf(preset).hasColor ? STILL_DIP : STILL);
    if (!moving) return undefined;
    return playFrames((frame) =>
      drawTransition(context, CANVAS, preset, pictures, (frame % (LEAD + SAMPLE_FRAMES + REST)) - LEAD),
    );
  }, [preset, pictures, moving]);
  return <canvas ref={canvas} {...CANVAS} className="size-full" aria-hidden />;
};
