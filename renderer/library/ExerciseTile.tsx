/** One exercise: its picture, and its clip while it is pointed at or has the focus. */
import { PersonStanding } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { exerciseName } from '../../core/exercise/exercise.js';
import { exerciseAddress, exerciseThumbnailAddress } from '../engine/media-address.js';

export const ExerciseTile = ({
  exercise,
  onPlace,
}: {
  readonly exercise: LibraryExercise;
  readonly onPlace: () => void;
}) => {
  const { t, i18n } = useTranslation('library');
  const [plays, setPlays] = useState(false);
  const { id, media, thumbnail, level } = exercise;
  const name = exerciseName(exercise, i18n.language);
  const isMoving = plays && media?.kind === 'video';
  const picture = 'absolute inset-0 size-full object-contain';
  return (
    <button
      type="button"
      aria-label={t('exerciseNamed', { name, level: t(level) })}
      title={t('addToTimeline')}
      onClick={onPlace}
      onPointerEnter={() => setPlays(true)}
      onPointerLeave={() => setPlays(false)}
      onFocus={() => setPlays(true)}
      onBlur={() => setPlays(false)}
      className="min-w-0 rounded-control text-left outline-offset-1 focus-visible:outline-2 focus-visible:outline-accent"
    >
      <span className="relative block aspect-square overflow-hidden rounded-control bg-raised">
        {thumbnail !== null && !isMoving ? (
          <img src={exerciseThumbnailAddress(id)} alt="" loading="lazy" draggable={false} className={picture} />
        ) : null}
        {thumbnail === null && !isMoving ? (
          <span className="absolute inset-0 flex items-center justify-center text-quiet">
            <PersonStanding className="size-8" aria-hidden />
          </span>
        ) : null}
        {isMoving ? (
          <video
            src={exerciseAddress(id)}
            poster={thumbnail === null ? undefined : exerciseThumbnailAddress(id)}
            autoPlay
            loop
            muted
            playsInline
            aria-hidden
            className={picture}
          />
        ) : null}
      </span>
      <span aria-hidden className="block truncate px-0.5 pt-1 text-quiet text-xs">
        {name}
      </span>
    </button>
  );
};
