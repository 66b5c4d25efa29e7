/** The picture of an exercise, and its clip while that is to play. */
import { PersonStanding } from 'lucide-react';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { exerciseAddress, exerciseThumbnailAddress } from '../engine/media-address.js';
import { classNames } from '../ui/class-names.js';

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const PICTURE = 'absolute inset-0 size-full object-contain';

export const ExercisePicture = ({
  exercise,
  plays,
  className,
}: {
  /** Null is one that the library does not have. */
  readonly exercise: Pick<LibraryExercise, 'id' | 'media' | 'thumbnail'> | null;
  readonly plays: boolean;
  readonly className?: string;
}) => {
  const thumbnail = exercise?.thumbnail ? exerciseThumbnailAddress(exercise.id) : null;
  const isMoving = plays && exercise?.media?.kind === 'video' && !stillness.matches;
  return (
    <span className={classNames('relative block overflow-hidden', className)} aria-hidden>
      {isMoving ? (
        <video
          src={exerciseAddress(exercise.id)}
          poster={thumbnail ?? undefined}
          autoPlay
          loop
          muted
          playsInline
          className={PICTURE}
        />
      ) : thumbnail !== null ? (
        <img src={thumbnail} alt="" loading="lazy" draggable={false} className={PICTURE} />
      ) : (
        <PersonStanding className="absolute inset-1/4 size-1/2 text-quiet" />
      )}
    </span>
  );
};
