import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Exercise, exerciseCues, exerciseName } from '../../../core/exercise/exercise.js';
import { indexExercises } from '../../../core/exercise/find-exercise.js';

const exercise = (id: string, fields: Record<string, unknown>): Exercise => Exercise.parse({ id, ...fields });

const squat = exercise('squat', {
  names: { en: 'Squat', fr: 'Squat', de: 'Kniebeuge', es: 'Sentadilla' },
  muscles: ['quadriceps', 'glutes'],
  cues: { en: ['Chest up'], fr: ['Buste droit'] },
});
const pushUp = exercise('push-up', {
  names: { en: 'Push-up', fr: 'Pompe', de: 'Liegestütz', es: 'Flexión' },
  aliases: ['press-up'],
  muscles: ['chest', 'triceps'],
});
const jack = exercise('jumping-jack', {
  names: { en: 'Jumping jack', fr: 'Jumping jack', de: 'Hampelmann', es: 'Salto de tijera' },
  muscles: ['calves', 'shoulders'],
  impact: 'high',
});
const row = exercise('band-row', {
  names: { en: 'Band row' },
  muscles: ['lats'],
  equipment: ['resistance band'],
  level: 'intermediate',
});
const pose = exercise('childs-pose', { names: { en: 'Child’s pose', fr: 'Posture de l’enfant' }, impact: 'none' });
const all = [squat, pushUp, jack, row, pose];
const index = indexExercises(all);

it('finds by id and by name in any language, whatever the case, accents, hyphens and plural', () => {
  const found = (name: string) => index.find(name)?.id ?? null;
  for (const name of ['squat', 'SQUATS', 'Kniebeugen', 'sentadillas'])
    expect([name, found(name)]).toEqual([name, 'squat']);
  for (const name of [
    'Push Ups',
    'pushups',
    'push-up',
    'POMPES',
    'Liegestütze',
    'liegestutz',
    'flexiones',
    'press-ups',
  ]) {
    expect([name, found(name)]).toEqual([name, 'push-up']);
  }
  for (const name of ["child's pose", 'Childs Pose', 'posture de l’enfant']) {
    expect([name, found(name)]).toEqual([name, 'childs-pose']);
  }
  expect(found('deadlift')).toBeNull();
  expect(found('')).toBeNull();
  expect(found('—')).toBeNull();
});

it('lets the first exercise have a name, and a name go before an alias', () => {
  const own = exercise('my-squat', { names: { en: 'Squat' }, aliases: ['Push-up'] });
  const both = indexExercises([own, ...all]);
  expect(both.find('squats')?.id).toBe('my-squat');
  expect(both.find('push-up')?.id).toBe('push-up');
});

it('offers the nearest names of an unknown one, and those that share a word', () => {
  expect(index.nearest('sqaut')[0]?.id).toBe('squat');
  expect(index.nearest('jumpng jack').map(({ id }) => id)[0]).toBe('jumping-jack');
  expect(index.nearest('jump squat').map(({ id }) => id)).toContain('squat');
  expect(index.nearest('zzzzzzzz')).toEqual([]);
});

it('searches by words of names, muscles and their groups, equipment, level and impact', () => {
  const ids = (query: Parameters<typeof index.search>[0]) => index.search(query).map(({ id }) => id);
  expect(ids({ words: 'legs' })).toEqual(['squat', 'jumping-jack']);
  expect(ids({ words: 'legs', mostImpact: 'low' })).toEqual(['squat']);
  expect(ids({ words: 'inter band' })).toEqual(['band-row']);
  expect(ids({ muscles: ['upper body'] })).toEqual(['push-up', 'jumping-jack', 'band-row']);
  expect(ids({ equipment: [] })).not.toContain('band-row');
  expect(ids({ equipment: ['Resistance bands'], muscles: ['back'] })).toEqual(['band-row']);
  expect(ids({ words: '' })).toHaveLength(all.length);
});

it('names an exercise in a language, its parent, English or what there is', () => {
  expect(exerciseName(squat, 'de-AT')).toBe('Kniebeuge');
  expect(exerciseName(pose, 'es')).toBe('Child’s pose');
  expect(exerciseName(exercise('x', { names: { ja: 'スクワット' } }), 'fr')).toBe('スクワット');
  expect(exerciseCues(squat, 'fr-CA')).toEqual(['Buste droit']);
  expect(exerciseCues(squat, 'de')).toEqual([]);
});

it('finds every exercise by each of its names, and never throws', () => {
  const names = fc.dictionary(
    fc.constantFrom('en', 'fr', 'de', 'es', 'ar'),
    fc.string({ minLength: 1, maxLength: 30 }),
    {
      minKeys: 1,
    },
  );
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), fc.string(), (lists, unknown) => {
      const made = lists.flatMap((each, i) => {
        const parsed = Exercise.safeParse({ id: `e-${i}`, names: each });
        return parsed.success ? [parsed.data] : [];
      });
      const finder = indexExercises(made);
      for (const each of made) expect(finder.find(each.id)).toBe(each);
      for (const name of made.flatMap((each) => Object.values(each.names))) {
        if (/[\p{L}\p{N}]/u.test(name.normalize('NFKD'))) expect(finder.find(name)).not.toBeNull();
      }
      finder.nearest(unknown);
      finder.search({ words: unknown });
    }),
  );
});

it('refuses an exercise without a name, a loop that ends before it begins, and an id with spaces', () => {
  const wrong = (fields: object): boolean => !Exercise.safeParse({ id: 'a', names: { en: 'A' }, ...fields }).success;
  expect(wrong({})).toBe(false);
  expect(wrong({ names: {} })).toBe(true);
  expect(wrong({ id: 'a b' })).toBe(true);
  const media = { kind: 'video', file: 'a.webm' };
  expect(wrong({ media: { ...media, loop: { in: 5, out: 5 } } })).toBe(true);
  expect(wrong({ media: { ...media, loop: { in: 0, out: 5 } } })).toBe(false);
});
