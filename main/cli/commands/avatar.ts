/** `upright avatar`: a photo or logo with a ring that a spoken text drives, or a face that a service makes speak. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import { AvatarShape } from '../../../core/project/avatar-source.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { endWithError, throwError } from '../errors.js';
import { findProject } from '../find-project.js';
import { followParts, toStageLabel } from '../follow-parts.js';
import { reportJobEnd } from '../report-job-end.js';
import { listPresenters, showQueue } from './avatar-lists.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

interface AvatarOptions extends RenderOptions, RetryOptions {
  readonly output?: string;
  readonly photo?: string;
  readonly script?: string;
  readonly shape: AvatarShape;
  readonly footage?: string;
  readonly into?: string;
  readonly narration?: string;
  readonly provider?: string;
  readonly presenter?: string;
  readonly sentiment?: string;
  readonly color?: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly serviceVoice?: string;
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
  readonly again?: boolean;
  readonly list?: boolean;
  readonly refresh?: boolean;
  readonly queue?: boolean;
}

export function avatarCommand(context: Context): Command {
  const command = createCommand(
    'avatar',
    'Show who speaks a text: a photo or logo with a ring that follows the voice, where nothing in the picture moves, or by a service of yours a face that speaks.',
    [
      'avatar "Good morning." --photo me.jpg -o avatar.mp4',
      'avatar --script news.md --photo logo.png --color "#ff7a59" -o news.mp4',
      'avatar "Watch this." --photo me.jpg --shape beside --footage clip.mp4 -o beside.mp4',
      'avatar "Watch this." --photo me.jpg --shape split --footage clip.mp4 -o split.mp4',
      'avatar "Good morning." --provider d-id --photo me.jpg -o speaking.mp4',
      'avatar "Bonjour." --provider d-id --photo me.jpg --service-voice microsoft:fr-FR-DeniseNeural -o fr.mp4',
      'avatar --into "Leg day" --photo me.jpg --shape beside',
      'avatar --list --refresh',
      'avatar --queue',
    ],
  )
    .argument('[text]', 'what is said')
    .option('--photo <file>', 'photo or logo')
    .option('-o, --output <file>', 'video to write (.mp4)')
    .addOption(new Option('--script <file>', 'file with what is said (Markdown or plain text)'))
    .addOption(
      new Option(
        '--shape <shape>',
        'large in a circle, over the whole canvas, in a small circle beside footage, or below it on a split screen',
      )
        .choices(AvatarShape.options)
        .default('circle'),
    )
    .option('--footage <file>', 'video or picture that it stands beside')
    .option('--into <project>', 'project that it comes into; without a text its narration is said')
    .option('--narration <id>', 'narration of that project')
    .option('--provider <service>', 'service that makes the face speak, such as d-id')
    .option('--presenter <id>', 'person of the service, in the place of a photo')
    .option('--sentiment <id>', 'mood of that person')
    .option(
      '--service-voice <id>',
      'voice of the service that says the text, such as microsoft:fr-FR-DeniseNeural, or default',
    )
    .option('--color <color>', 'colour of the ring, such as #ff7a59')
    .option('--lang <tag>', 'language of the text, such as fr; guessed from it otherwise')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
    )
    .option('--no-words', 'show nothing of what is said')
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost')
    .option('--list', 'list the persons of the service')
    .option('--refresh', 'with --list, fetch them again')
    .option('--queue', 'show the avatars that wait, run and ended, and how long they took');
  return addRetryOptions(addRenderOptions(command)).action((text: string | undefined, options: AvatarOptions) =>
    run(context, text, options),
  );
}

async function run(context: Context, text: string | undefined, options: AvatarOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const { photo, script, presenter, into, output } = options;
  if (options.queue) return showQueue(context);
  if (options.list) return listPresenters(context, options.provider ?? 'd-id', options.refresh ?? false);
  if (text !== undefined && script !== undefined)
    return throwError('usage.invalid', 'Name what is said, or the file that it is in with --script, not both.');
  if (text === undefined && script === undefined && into === undefined)
    return throwError('usage.invalid', 'Name what is said, or the file that it is in with --script.');
  if (photo === undefined && presenter === undefined)
    return throwError('usage.invalid', 'Name the photo with --photo, or a person of a service with --presenter.');
  if (output === undefined && into === undefined)
    return throwError('usage.invalid', 'Name the video to write with --output.');
  const file = script ?? photo ?? presenter ?? '';
  try {
    const { client } = await connect();
    const project = into === undefined ? null : (await findProject(client, into)).id;
    const { jobId } = await client['avatar.make'](toRequest(text, options, project, io.cwd));
    const job = await followParts(context, jobId, {
      label: toStageLabel(LABELS),
      stop: context.signals.takeOver(),
    });
    if (job.kind !== 'avatar' || job.result === null) return await reportJobEnd(context, job, file);
    for (const problem of job.result.problems) reporter.problem(problem, file, 'aside');
    if (output === undefined) return reporter.result(job.result, [`project ${job.result.project}`]);
    await renderAndReport(context, photo ?? file, {
      source: { projectId: job.result.project },
      ...toRenderOptions(options, io.cwd),
      output: resolve(io.cwd, output),
      retry: toRetryPolicy(options, 'transient'),
    });
  } catch (thrown) {
    await endWithError(thrown, context, file);
  }
}

const LABELS: Readonly<Record<string, string>> = {
  speak: 'Speaking',
  face: 'Showing who speaks',
  compile: 'Putting together',
};

function toRequest(
  text: string | undefined,
  options: AvatarOptions,
  project: string | null,
  cwd: string,
): ParamsOf<Api['avatar.make']> {
  const { photo, script, shape, footage, narration, provider, presenter, sentiment } = options;
  const { color, lang, voice, rate, serviceVoice, karaoke, words, again } = options;
  const said = script === undefined ? text : { file: resolve(cwd, script) };
  return {
    ...(said === undefined ? {} : { text: said }),
    ...(photo === undefined ? {} : { photo: resolve(cwd, photo) }),
    ...(footage === undefined ? {} : { footage: resolve(cwd, footage) }),
    ...(project === null ? {} : { into: { id: project, ...(narration === undefined ? {} : { narration }) } }),
    ...(provider === undefined ? {} : { provider }),
    ...(presenter === undefined ? {} : { presenter }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(serviceVoice === undefined ? {} : { serviceVoice }),
    ...(color === undefined ? {} : { color }),
    ...(lang === undefined ? {} : { language: lang }),
    ...(voice === undefined ? {} : { voice }),
    ...(rate === undefined ? {} : { rate }),
    ...{ shape, captions: words, karaoke: karaoke === 'none' ? null : karaoke },
    ...(again ? { again } : {}),
  };
}
