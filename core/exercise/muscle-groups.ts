/** Words for several muscles at once, as people search: "legs". */

/** The muscles of each group, as the library writes them. */
export const MUSCLE_GROUPS: Readonly<Record<string, readonly string[]>> = {
  legs: ['quadriceps', 'hamstrings', 'glutes', 'calves', 'adductors', 'abductors', 'hip flexors'],
  arms: ['biceps', 'triceps', 'forearms'],
  core: ['abdominals', 'obliques', 'lower back', 'hip flexors'],
  abs: ['abdominals', 'obliques'],
  back: ['lats', 'upper back', 'lower back', 'traps'],
  'upper body': ['chest', 'shoulders', 'biceps', 'triceps', 'forearms', 'lats', 'upper back', 'traps', 'neck'],
  'lower body': ['quadriceps', 'hamstrings', 'glutes', 'calves', 'adductors', 'abductors', 'hip flexors'],
};

/** A muscle with the groups that it is in. */
export const withMuscleGroups = (muscle: string): string[] => [
  muscle,
  ...Object.keys(MUSCLE_GROUPS).filter((group) => MUSCLE_GROUPS[group]?.includes(muscle)),
];
