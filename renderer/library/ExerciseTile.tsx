/** One exercise: its picture, and its clip while it is pointed at or has the focus. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { exerciseName } from '../../core/exercise/exercise.js';
import { ExercisePicture } from './ExercisePicture.js';

export const ExerciseTile = ({
  exercise,
  onPlace,
}: {
  readonly exercise: LibraryExercise;
  readonly onPlace: () => void;
}) => {
  const { t, i18n } = useTranslation('library');
  const [plays, setPlays] = useState(false);
  const name = exerciseName(exercise, i18n.language);
  return (
    <button
      type="button"
      aria-label={t('exerciseNamed', { name, level: t(exercise.level) })}
      title={t('addToTimeline')}
      onClick={onPlace}
      onPointerEnter={() => setPlays(true)}
      onPointerLeave={() => setPlays(false)}
      onFocus={() => setPlays(true)}
      onBlur={() => setPlays(false)}
      className="min-w-0 rounded-control text-left outline-offset-1 focus-visible:outline-2 focus-visible:outline-accent"
    >
      <ExercisePicture exercise={exercise} plays={plays} className="aspect-square rounded-control bg-raised" />
      <span aria-hidden className="block truncate px-0.5 pt-1 text-quiet text-xs">
        {name}
      </span>
    </button>
  );
};
