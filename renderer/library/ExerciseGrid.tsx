/** The exercises of the library, found by what is typed above. */
import { PersonStanding } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { indexExercises } from '../../core/exercise/find-exercise.js';
import { useEditor } from '../editor/editor.js';
import { Chip } from '../ui/Chip.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ExerciseTile } from './ExerciseTile.js';
import { placeExercise, useExercises } from './exercises.js';
import { useLibrary, useList } from './library.js';

export const ExerciseGrid = () => {
  const { t } = useTranslation('library');
  const editor = useEditor();
  const { actions } = useLibrary();
  const words = useList(({ filter }) => filter.search);
  const [withoutJumps, setWithoutJumps] = useState(false);
  const exercises = useExercises();
  const index = useMemo(() => indexExercises(exercises ?? []), [exercises]);
  const shown = useMemo(
    () => index.search({ words, mostImpact: withoutJumps ? 'low' : undefined }),
    [index, words, withoutJumps],
  );
  const grid = useRef<HTMLDivElement>(null);

  // Arrows go from tile to tile, as in the grid of files.
  const onKeyDown = (event: KeyboardEvent): void => {
    const tiles = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = tiles.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    const top = tiles[0]?.offsetTop;
    const columns = tiles.filter((tile) => tile.offsetTop === top).length;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns,
      ArrowDown: at + columns,
      Home: 0,
      End: tiles.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tiles[to]?.focus();
  };

  if (exercises === null) return <div className="flex-1" />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 gap-1 px-3 pb-2">
        <Chip pressed={withoutJumps} onClick={() => setWithoutJumps(!withoutJumps)}>
          {t('withoutJumps')}
        </Chip>
      </div>
      {shown.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState icon={<PersonStanding />} sentence={t('noExercises')} />
        </div>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
        <div
          ref={grid}
          role="group"
          aria-label={t('exercises')}
          onKeyDown={onKeyDown}
          className="grid min-h-0 flex-1 auto-rows-max grid-cols-[repeat(auto-fill,minmax(118px,1fr))] gap-2 overflow-y-auto p-3 pt-1"
        >
          {shown.map((exercise) => (
            <ExerciseTile
              key={exercise.id}
              exercise={exercise}
              onPlace={() => void placeExercise(exercise, editor, actions)}
            />
          ))}
        </div>
      )}
      <footer className="flex h-8 shrink-0 items-center border-line border-t px-3 text-quiet text-xs tabular">
        <span role="status">{t('exerciseCount', { count: shown.length })}</span>
      </footer>
    </div>
  );
};
