/** `upright narrate`: a script as a spoken, captioned video, or in a project. */
import { dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { SECOND_US } from '../../../core/project/time.js';
import { parseCount } from '../arguments/amount.js';
import { collectPairs } from '../arguments/list.js';
import { parseTime } from '../arguments/time.js';
import type { Context } from '../context.js';
import { endWithError, throwError } from '../errors.js';
import { findProject } from '../find-project.js';
import { type TranslateOptions, translateNarration } from './narrate-translated.js';
import { createCommand } from './create-command.js';
import { renderNarrated } from './render-narrated.js';
import { addRenderOptions, type RenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions } from './retry-options.js';
import { addVoiceSettings, toVoiceSettings, type VoiceSettingsOptions } from './voice-settings.js';

interface NarrateOptions extends RenderOptions, RetryOptions, TranslateOptions, VoiceSettingsOptions {
  readonly output?: string;
  readonly text?: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly style?: string;
  readonly speaker?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, string>>;
  readonly picture?: readonly string[];
  readonly sceneSeconds?: number;
  readonly fit?: boolean;
  readonly at?: number;
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
  readonly again?: boolean;
  readonly titles?: boolean;
  readonly dialogue?: boolean;
}

/** The narration that reads titles, where no other name is given. */
const TITLES = 'titles';

export function narrateCommand(context: Context): Command {
  const command = createCommand(
    'narrate',
    'Speak a script, show its words as they are said, and make a video of it or put it into a project.',
    [
      'narrate script.md -o video.mp4',
      'narrate script.md -o video.mp4 --lang fr --picture one.jpg two.mp4',
      'narrate script.md -o video.mp4 --speaker Ana=rms --speaker Ben=slt --say Nguyen=win',
      'narrate "Leg day" --text script.md --fit -o video.mp4',
      'narrate "Leg day" --translate fr --provider ollama',
      'narrate "Leg day" --titles',
    ],
  )
    .argument(
      '<script>',
      'Markdown or plain text, a paragraph a scene; with --text, --titles or --translate, id or name of a project',
    )
    .option('-o, --output <file>', 'video to write (.mp4)')
    .option('--text <file>', 'script to put into the project')
    .addOption(
      new Option('--titles', 'read the titles of the project aloud, each from its own start').conflicts('text'),
    )
    .option('--translate <tag>', 'speak the narration of the project in another language too, in the same times')
    .option('--narration <name>', 'which narration of the project, where it has several')
    .option('--glossary <file>', 'with --translate: a term a line, and behind = how it is said')
    .option('--provider <id>', 'with --translate: service that translates; the first that is allowed where absent')
    .option('--model <id>', 'with --translate: model of the service')
    .option('--keep-original', 'with --translate: the original is heard and seen as before')
    .option('--lang <tag>', 'language of the script, such as fr; guessed from it otherwise')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--style <words>', 'how it is to sound, for voices of services that follow such words')
    .option('--speaker <name=voice>', 'voice of the lines that begin with a name and a colon', collectPairs)
    .option('--dialogue', 'voices of ElevenLabs that take turns are spoken together and answer each other')
    .option('--say <word=words>', 'how a word is said', collectPairs)
    .addOption(new Option('--picture <files...>', 'pictures and videos, one a scene').conflicts('text'))
    .addOption(
      new Option('--scene-seconds <seconds>', 'how long each scene is; the voice is made to fit')
        .argParser(parseTime)
        .conflicts('text'),
    )
    .option('--fit', 'the clips of the project are the scenes; the voice is made to fit them')
    .option('--at <seconds>', 'where in the project it begins', parseTime)
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
    )
    .option('--no-words', 'show nothing of what is said')
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost');
  return addRetryOptions(addRenderOptions(addVoiceSettings(command))).action(
    (source: string, options: NarrateOptions) => {
      const { translate, text, titles = false } = options;
      if (translate !== undefined) {
        if (text !== undefined || titles)
          return throwError('usage.invalid', 'Translate what is in the project already, without --text or --titles.');
        return translateNarration(context, source, { ...options, translate });
      }
      return text === undefined && !titles
        ? narrateScript(context, source, options)
        : narrateProject(context, source, options);
    },
  );
}

/** Who speaks, and how. */
const toVoice = ({ lang, voice, rate, style, dialogue, speaker, say, again, ...settings }: NarrateOptions) => ({
  ...(dialogue ? { dialogue } : {}),
  ...(again ? { again } : {}),
  ...(lang === undefined ? {} : { language: lang }),
  ...(voice === undefined ? {} : { voice }),
  ...(rate === undefined ? {} : { rate }),
  ...(style === undefined ? {} : { style }),
  ...toVoiceSettings(settings),
  ...(speaker && {
    speakers: Object.fromEntries(Object.entries(speaker).map(([name, voice]) => [name, { voice }])),
  }),
  ...(say && { pronunciations: Object.entries(say).map(([word, words]) => ({ word, say: words })) }),
});

const toKaraoke = ({ karaoke }: NarrateOptions): KaraokePreset | null => (karaoke === 'none' ? null : karaoke);

async function narrateScript(context: Context, script: string, options: NarrateOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const file = resolve(io.cwd, script);
  const { output, picture = [], sceneSeconds, words } = options;
  if (output === undefined) return throwError('usage.invalid', 'Name the video to write with --output.');
  try {
    const { client } = await connect();
    const { project, problems } = await client['narration.compile']({
      text: { file },
      ...toVoice(options),
      pictures: picture.map((each) => resolve(io.cwd, each)),
      ...{ captions: words, karaoke: toKaraoke(options) },
      ...(sceneSeconds === undefined ? {} : { sceneLength: Math.round(sceneSeconds * SECOND_US) }),
    });
    for (const problem of problems) reporter.problem(problem, script, 'aside');
    await renderNarrated(context, script, { project, folder: dirname(file) }, { ...options, output });
  } catch (thrown) {
    await endWithError(thrown, context, script);
  }
}

async function narrateProject(context: Context, name: string, options: NarrateOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const { output, at, fit, words, text, narration } = options;
  const { client } = await connect();
  const { id } = await findProject(client, name);
  const { project, revision } = await client['project.get']({ id });
  const { num, den } = project.fps;
  const done = await client['narration.apply']({
    ...{ id, base: revision },
    ...(text === undefined ? { fit: 'titles' as const } : { text: { file: resolve(io.cwd, text) } }),
    ...(narration === undefined ? (text === undefined ? { narration: TITLES } : {}) : { narration }),
    ...toVoice(options),
    ...(at === undefined ? {} : { at: Math.round((at * num) / den) }),
    ...(fit ? { fit: 'scenes' as const } : {}),
    // What is read aloud stands in the picture already.
    ...(text === undefined ? {} : { captions: words, karaoke: toKaraoke(options) }),
  });
  for (const problem of done.problems) reporter.problem(problem, text ?? name, 'aside');
  if (output === undefined) {
    const { state, sentences } = done;
    reporter.result(done, [`${state.id}  ${state.undo}`, ...sentences.map(({ text }) => text)]);
  } else await renderNarrated(context, name, { projectId: id }, { ...options, output });
}
