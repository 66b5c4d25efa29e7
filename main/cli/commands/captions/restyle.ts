/** `upright captions restyle`: another look for the captions of a project or a recipe. */
import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AnimationPreset } from '../../../../core/project/animation-presets.js';
import { KaraokePreset } from '../../../../core/project/karaoke-presets.js';
import { type RecipeCaptionLook, restyleRecipe } from '../../../../core/recipe/restyle-recipe.js';
import { parseCount } from '../../arguments/amount.js';
import { readJsonArgument } from '../../arguments/json.js';
import type { Context } from '../../context.js';
import { throwError } from '../../errors.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

interface RestyleOptions {
  readonly output?: string;
  readonly item?: string[];
  readonly style?: string;
  readonly karaoke?: KaraokePreset | 'none';
  readonly animation?: AnimationPreset | 'none';
  readonly wordsPerCue?: number;
}

export const restyleCommand = (context: Context): Command =>
  createCommand('restyle', 'Give captions of a project or a recipe another style, look or animation.', [
    'captions restyle "Leg day" --style punch',
    'captions restyle "Leg day" --karaoke box --animation pop --words-per-cue 3',
    'captions restyle recipe.json --style punch -o punchy.json',
  ])
    .argument('<project>', 'id or name, or a recipe (.json)')
    .option('-o, --output <file>', 'recipe to write; the same one is changed where absent')
    .option('--item <ids...>', 'only these captions of a project')
    .option('--style <name>', 'style, as upright styles lists them')
    .addOption(new Option('--karaoke <look>', 'how words light up').choices([...KaraokePreset.options, 'none']))
    .addOption(new Option('--animation <name>', 'how they come and go').choices([...AnimationPreset.options, 'none']))
    .option('--words-per-cue <number>', 'most words shown together', parseCount(1, 100))
    .action((source: string, options: RestyleOptions) => restyle(context, source, options));

async function restyle(context: Context, source: string, options: RestyleOptions): Promise<void> {
  const { item, output, style, karaoke, animation, wordsPerCue } = options;
  const look = {
    ...(style === undefined ? {} : { style }),
    ...(karaoke === undefined ? {} : { karaoke: karaoke === 'none' ? null : karaoke }),
    ...(animation === undefined ? {} : { animation: animation === 'none' ? null : animation }),
    ...(wordsPerCue === undefined ? {} : { wordsPerCue }),
  };
  if (Object.keys(look).length === 0)
    return throwError('usage.invalid', 'Give --style, --karaoke, --animation or --words-per-cue.');
  if (extname(source).toLowerCase() === '.json') return restyleFile(context, source, output ?? source, look);
  if (output !== undefined) return throwError('usage.invalid', 'A project is changed where it is; leave -o out.');
  const { client } = await context.connect();
  const { id, revision } = await findProject(client, source);
  const state = await client['captions.restyle']({ id, base: revision, ...look, ...(item && { items: item }) });
  context.reporter.result(state, [`${state.id}  ${state.undo}`]);
}

async function restyleFile(
  { io, connect, reporter }: Context,
  source: string,
  output: string,
  look: RecipeCaptionLook,
): Promise<void> {
  const recipe = await readJsonArgument(`@${source}`, io.cwd);
  const isRecipe = typeof recipe === 'object' && recipe !== null && !('schemaVersion' in recipe);
  const restyled = isRecipe ? restyleRecipe({ ...recipe }, look) : null;
  if (restyled === null)
    return throwError('input.invalid', `${source} is no recipe with captions; add "captions" to it.`);
  const own: unknown = restyled.styles;
  const isOwn = typeof own === 'object' && own !== null && Object.hasOwn(own, look.style ?? '');
  if (look.style !== undefined && !isOwn) await (await connect()).client['style.get']({ name: look.style });
  const file = resolve(io.cwd, output);
  try {
    await writeFile(file, `${JSON.stringify(restyled, null, 2)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return throwError('output.unwritable', `The recipe cannot be written (${why}); choose another file.`);
  }
  reporter.result({ file }, [file]);
}
