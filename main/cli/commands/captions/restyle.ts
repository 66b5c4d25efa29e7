/** `upright captions restyle`: another look for the captions of a project. */
import { type Command, Option } from 'commander';
import { AnimationPreset } from '../../../../core/project/animation-presets.js';
import { KaraokePreset } from '../../../../core/project/karaoke-presets.js';
import { parseCount } from '../../arguments/amount.js';
import type { Context } from '../../context.js';
import { throwError } from '../../errors.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

interface RestyleOptions {
  readonly item?: string[];
  readonly style?: string;
  readonly karaoke?: KaraokePreset | 'none';
  readonly animation?: AnimationPreset | 'none';
  readonly wordsPerCue?: number;
}

export const restyleCommand = ({ connect, reporter }: Context): Command =>
  createCommand('restyle', 'Give captions of a project another style, look or animation.', [
    'captions restyle "Leg day" --style punch',
    'captions restyle "Leg day" --karaoke box --animation pop --words-per-cue 3',
  ])
    .argument('<project>', 'id or name')
    .option('--item <ids...>', 'only these captions')
    .option('--style <name>', 'style, as upright styles lists them')
    .addOption(new Option('--karaoke <look>', 'how words light up').choices([...KaraokePreset.options, 'none']))
    .addOption(new Option('--animation <name>', 'how they come and go').choices([...AnimationPreset.options, 'none']))
    .option('--words-per-cue <number>', 'most words shown together', parseCount(1, 100))
    .action(async (name: string, { item, style, karaoke, animation, wordsPerCue }: RestyleOptions) => {
      const look = {
        ...(style === undefined ? {} : { style }),
        ...(karaoke === undefined ? {} : { karaoke: karaoke === 'none' ? null : karaoke }),
        ...(animation === undefined ? {} : { animation: animation === 'none' ? null : animation }),
        ...(wordsPerCue === undefined ? {} : { wordsPerCue }),
      };
      if (Object.keys(look).length === 0)
        return throwError('usage.invalid', 'Give --style, --karaoke, --animation or --words-per-cue.');
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      const state = await client['captions.restyle']({ id, base: revision, ...look, ...(item && { items: item }) });
      reporter.result(state, [`${state.id}  ${state.undo}`]);
    });
