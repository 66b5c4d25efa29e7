/** The scenes of a short, in their order: what each shows and why, what is said in it, how long it is. */
import { Plus } from 'lucide-react';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Storyboard } from '../../core/project/storyboard.js';
import { Button } from '../ui/Button.js';
import { DropLine, type Gap, nearestGap } from '../ui/DropLine.js';
import { notify } from '../ui/notify.js';
import { startPointerDrag } from '../ui/pointer-drag.js';
import { addScene, changeScene, moveScene, removeScene } from './scene-edits.js';
import { viewScenes } from './scene-view.js';
import { SceneRow } from './SceneRow.js';
import { useSceneAssets } from './use-scene-assets.js';
import type { PlannedScenes } from './use-scene-plan.js';

/** Files of the library that scenes are not to show. */
export type Avoided = Readonly<Record<string, readonly string[]>>;

export interface SceneTableProps {
  readonly storyboard: Storyboard;
  readonly planned: PlannedScenes;
  readonly avoid: Avoided;
  readonly onChange: (storyboard: Storyboard, avoid?: Avoided) => void;
  /** Asks for another clip of a scene that shows one of a model; absent where there are none yet. */
  readonly onOtherClip?: (scene: string) => void;
}

const EDGE = 32;
const SCROLL = 8;

export const SceneTable = ({ storyboard, planned, avoid, onChange, onOtherClip }: SceneTableProps) => {
  const { t } = useTranslation('shorts');
  const scroller = useRef<HTMLDivElement>(null);
  const [drop, setDrop] = useState<Gap | null>(null);
  const views = viewScenes(planned);
  const assets = useSceneAssets(planned.plan);
  const { scenes } = storyboard;

  const move = (id: string, at: number): void => {
    const { activeElement } = document;
    onChange(moveScene(storyboard, id, at));
    // What is moved in the document loses the focus.
    requestAnimationFrame(() => activeElement instanceof HTMLElement && activeElement.focus({ preventScroll: true }));
  };
  const remove = (id: string, number: number): void => {
    onChange(removeScene(storyboard, id));
    notify(t('removed', { number }), { label: t('undo'), onClick: () => onChange(storyboard, avoid) }, 'scene');
  };
  const add = (after: string): void => {
    const added = addScene(storyboard, after);
    if (!added) return;
    onChange(added.storyboard);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-scene="${added.id}"] textarea`)?.focus(),
    );
  };
  const onDragStart = (id: string, event: PointerEvent): void => {
    const element = scroller.current;
    if (!element || event.button !== 0) return;
    event.preventDefault();
    let found: Gap | null = null;
    startPointerDrag(
      {
        element,
        toPointer: ({ clientY }) => clientY,
        autoscroll({ clientY }) {
          const { top, bottom } = element.getBoundingClientRect();
          const before = element.scrollTop;
          element.scrollTop += clientY < top + EDGE ? -SCROLL : clientY > bottom - EDGE ? SCROLL : 0;
          return element.scrollTop !== before;
        },
      },
      event.nativeEvent,
      {
        cursor: 'grabbing',
        move(y) {
          found = nearestGap(element, element.querySelectorAll('[data-scene]'), y);
          setDrop(found);
        },
        end() {
          setDrop(null);
          const from = scenes.findIndex((scene) => scene.id === id);
          if (found) move(id, found.at > from ? found.at - 1 : found.at);
        },
        cancel: () => setDrop(null),
      },
    );
  };

  return (
    <div ref={scroller} className="@container relative min-h-0 flex-1 overflow-y-auto">
      <ol aria-label={t('scenes')} className="divide-y divide-line">
        {scenes.map((scene, i) => {
          const view = views.get(scene.id) ?? null;
          const shown = view?.footage.library[0] ?? null;
          return (
            <SceneRow
              key={scene.id}
              scene={scene}
              number={i + 1}
              language={storyboard.language}
              view={view}
              asset={shown === null ? null : (assets.get(shown) ?? null)}
              isOnly={scenes.length === 1}
              onChange={(fields) => onChange(changeScene(storyboard, scene.id, fields))}
              onPicture={(picture) =>
                onChange(changeScene(storyboard, scene.id, { picture }), { ...avoid, [scene.id]: [] })
              }
              onOther={() => {
                if (view?.footage.from === 'generated') return onOtherClip?.(scene.id);
                onChange(changeScene(storyboard, scene.id, { picture: null }), {
                  ...avoid,
                  [scene.id]: [...(avoid[scene.id] ?? []), ...(view?.footage.library ?? []).flatMap((id) => id ?? [])],
                });
              }}
              onMove={(by) => move(scene.id, i + by)}
              onAdd={() => add(scene.id)}
              onRemove={() => remove(scene.id, i + 1)}
              onDragStart={(event) => onDragStart(scene.id, event)}
            />
          );
        })}
      </ol>
      <Button
        kind="ghost"
        className="m-2"
        icon={<Plus className="size-4" aria-hidden />}
        onClick={() => add(scenes.at(-1)?.id ?? '')}
      >
        {t('addScene')}
      </Button>
      {drop ? <DropLine top={drop.top} className="inset-x-2 z-[2]" /> : null}
    </div>
  );
};
