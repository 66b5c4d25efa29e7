/** The exercises that there are: listed, searched and shown. */
import { type Command, Option } from 'commander';
import type { LibraryExercise } from '../../../../core/api/exercises.js';
import { exerciseName } from '../../../../core/exercise/exercise.js';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

const languageOption = (): Option => new Option('--lang <tag>', 'language of the names').default('en');

const toRows = (exercises: readonly LibraryExercise[], language: string): string[] =>
  alignColumns(
    exercises.map((exercise) => [
      exercise.id,
      exerciseName(exercise, language),
      exercise.level,
      exercise.impact === 'none' ? 'no impact' : `${exercise.impact} impact`,
      exercise.muscles.join(', '),
    ]),
  );

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List your own exercises and those that come with Upright.', [
    'exercise list',
    'exercise list --lang fr',
  ])
    .option('--own', 'only your own')
    .addOption(languageOption())
    .action(async ({ own, lang }: { readonly own?: boolean; readonly lang: string }) => {
      const { client } = await connect();
      const { exercises } = await client['exercise.list']({});
      const shown = own ? exercises.filter(({ builtIn }) => !builtIn) : exercises;
      reporter.result({ exercises: shown }, toRows(shown, lang));
    });

interface SearchOptions {
  readonly muscle?: string[];
  readonly equipment?: string[];
  readonly level?: LibraryExercise['level'][];
  readonly mostImpact?: LibraryExercise['impact'];
  readonly sides?: LibraryExercise['sides'];
  readonly lang: string;
}

export const searchCommand = ({ connect, reporter }: Context): Command =>
  createCommand('search', 'Find exercises by words, muscles, equipment, level and impact.', [
    'exercise search legs --most-impact low',
    'exercise search --muscle core --level beginner',
  ])
    .argument('[words...]', 'words of names, muscles, equipment, level or impact')
    .option('--muscle <names...>', 'muscles, or legs, arms, core, abs, back, "upper body", "lower body"')
    .option('--equipment <names...>', 'what there is; "none" asks for exercises without')
    .addOption(new Option('--level <levels...>', 'levels').choices(['beginner', 'intermediate', 'advanced']))
    .addOption(
      new Option('--most-impact <impact>', 'hardest impact; low is without jumps').choices(['none', 'low', 'high']),
    )
    .addOption(new Option('--sides <sides>', 'done with both sides at once, or each in turn').choices(['both', 'each']))
    .addOption(languageOption())
    .action(async (words: string[], { muscle, equipment, level, mostImpact, sides, lang }: SearchOptions) => {
      const { client } = await connect();
      const { exercises } = await client['exercise.search']({
        words: words.join(' '),
        ...(muscle && { muscles: muscle }),
        ...(equipment && { equipment: equipment.filter((each) => each !== 'none') }),
        ...(level && { levels: level }),
        ...(mostImpact && { mostImpact }),
        ...(sides && { sides }),
      });
      reporter.result({ exercises }, toRows(exercises, lang));
    });

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Print an exercise as JSON.', ['exercise show squat', 'exercise show "Posture de l’enfant"'])
    .argument('<exercise>', 'id, or name in any language')
    .action(async (name: string) => {
      const { client } = await connect();
      const exercise = await client['exercise.get']({ name });
      reporter.result(exercise, JSON.stringify(exercise, null, 2).split('\n'));
    });
