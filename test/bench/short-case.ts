/** A whole short from a script, offline, stage by stage, against the cloud pipeline that it replaces. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShortResult } from '../../core/api/storyboard.js';
import { type Row, seconds, type Tell } from './case.js';
import { median } from './measure.js';
import type { Upright } from './upright.js';

/** What that pipeline takes from a theme to the video, by its own account; generated clips are most of it. */
const PIPELINE_SECONDS = 21 * 60;

const SCENES = [
  [
    'A panda in the forest',
    'Giant pandas look like toys. They are anything but: an adult weighs as much as a heavy man.',
  ],
  [
    'Bamboo, very close',
    'They eat bamboo for fourteen hours a day. That is about twelve kilograms of stems and leaves.',
  ],
  [
    'A mountain in the clouds',
    'They live high up in the mountains of China, where it rains and snows for much of the year.',
  ],
  ['A newborn cub', 'A newborn cub weighs a hundred grams. That is less than an apple, and it is blind and pink.'],
  [
    'A paw that holds a stem',
    'A bone of the wrist works as a sixth finger. With it a panda holds a stem as we hold a pencil.',
  ],
  ['Two pandas in a meadow', 'Most of their lives they are alone. They meet for a few days in spring, and part again.'],
  ['A camera in a tree', 'Cameras in the trees count them. There are about eighteen hundred left in the wild.'],
  ['A panda asleep', 'The rest of the day they sleep, wherever they are, and nobody has ever seen one in a hurry.'],
] as const;

/** A row for the whole, and one for each stage. */
export async function runShortCase(
  { upright, folder, rounds }: { upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  const script = join(folder, 'short.md');
  writeFileSync(script, SCENES.map(([seen, said]) => `**VISUAL:** ${seen}.\n\n**VOICE-OVER:** ${said}\n`).join('\n'));
  const made: ShortResult[] = [];
  const walls: number[] = [];
  for (let round = 0; round < rounds; round++) {
    tell(`a short of ${SCENES.length} scenes, ${round + 1} of ${rounds}`);
    upright.forget();
    const from = performance.now();
    made.push(
      await upright.read<ShortResult>(['short', '--script', script, '--seconds', '64', '-o', upright.output('short')]),
    );
    walls.push((performance.now() - from) / 1000);
  }
  const last = made.at(-1);
  const reference = '21 min of the pipeline';
  const toRow = (name: string, spent: number): Row => ({
    ...{ name, value: seconds(spent), reference, ratio: spent / PIPELINE_SECONDS, target: 1 },
  });
  const length = last?.video ? `${Math.round(last.video.seconds)} s` : '';
  return [
    toRow(`a short of ${SCENES.length} scenes and ${length} from a script, offline`, median(walls)),
    ...(last?.stages ?? []).map(({ stage }) =>
      toRow(
        `- ${stage}`,
        median(made.map(({ stages }) => (stages.find((each) => each.stage === stage)?.ms ?? 0) / 1000)),
      ),
    ),
  ];
}
