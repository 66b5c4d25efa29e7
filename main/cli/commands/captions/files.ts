/** Captions of projects from files and to files. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { CAPTION_FORMATS, type CaptionFormat } from '../../../../core/captions/caption-file.js';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { toBytesText, toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

interface ImportOptions {
  readonly format?: CaptionFormat;
  readonly encoding?: string;
  readonly lang?: string;
  readonly regroup?: boolean;
  readonly into?: string;
}

const formatOption = (): Option => new Option('--format <name>', 'format of the file').choices(CAPTION_FORMATS);

export const importCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('import', 'Take captions, or words with their times, into a project.', [
    'captions import "Leg day" talk.srt --lang en',
    'captions import "Leg day" whisper.json',
    'captions import "Leg day" talk.srt --regroup',
  ])
    .argument('<project>', 'id or name')
    .argument('<file>', 'SRT, WebVTT, ASS, TTML, LRC, or JSON of words')
    .addOption(formatOption())
    .option('--encoding <name>', 'encoding of the file, such as windows-1252; guessed else')
    .option('--lang <tag>', 'language, such as fr')
    .option('--regroup', 'group the words by rules instead of keeping the cues of the file')
    .option('--into <captions>', 'id of captions whose words are replaced')
    .action(async (name: string, file: string, { format, encoding, lang, regroup, into }: ImportOptions) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      const done = await client['captions.import']({
        id,
        base: revision,
        file: resolve(io.cwd, file),
        ...(format === undefined ? {} : { format }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(lang === undefined ? {} : { language: lang }),
        ...(regroup ? { cues: 'rules' as const } : {}),
        ...(into === undefined ? {} : { item: into }),
      });
      for (const problem of done.problems) reporter.problem(problem, file);
      reporter.result(done, [`${done.item}  ${toCountText(done.words, 'word')}`]);
    });

interface ExportOptions {
  readonly output: string;
  readonly item?: string;
  readonly format?: CaptionFormat;
  readonly overwrite?: boolean;
}

export const exportCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('export', 'Write captions of a project to a file, as they are shown.', [
    'captions export "Leg day" -o talk.srt',
    'captions export "Leg day" --item item-1 -o talk.vtt --overwrite',
  ])
    .argument('<project>', 'id or name')
    .requiredOption('-o, --output <file>', 'file to write; its extension says the format')
    .option('--item <captions>', 'id of the captions, where there are several')
    .addOption(formatOption())
    .option('--overwrite', 'replace an existing file')
    .action(async (name: string, { output, item, format, overwrite }: ExportOptions) => {
      const { client } = await connect();
      const { id } = await findProject(client, name);
      const done = await client['captions.export']({
        id,
        output: resolve(io.cwd, output),
        overwrite: overwrite ?? false,
        ...(item === undefined ? {} : { item }),
        ...(format === undefined ? {} : { format }),
      });
      reporter.result(done, [`${done.file}  ${toCountText(done.cues, 'cue')}, ${toBytesText(done.bytes)}`]);
    });
