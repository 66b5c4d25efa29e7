/** `upright captions align`: when the words of a text are spoken. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { alignText } from '../../align-text.js';
import { parseCount } from '../../arguments/amount.js';
import type { Context } from '../../context.js';
import { toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

interface AlignOptions {
  readonly text: string;
  readonly lang?: string;
  readonly stream?: number;
  readonly output?: string;
  readonly provider?: string;
}

export const alignCommand = (context: Context): Command =>
  createCommand('align', 'Find when each word of a text is spoken, without a model or a network.', [
    'captions align talk.mp4 --text script.txt -o words.json',
    'captions align rede.m4a --text rede.txt --lang de',
  ])
    .argument('<media>', 'video or sound in which the text is spoken')
    .requiredOption('--text <file>', 'what is said, as it is to be shown')
    .option('--lang <tag>', 'language of the text, such as fr; guessed where it is not given')
    .option('--stream <number>', 'which sound of the file, as upright probe --json numbers them', parseCount(0, 1000))
    .option('--provider <id>', 'a service that finds them instead, such as elevenlabs')
    .option('-o, --output <file>', 'JSON of words to write, with times in seconds')
    .action((media: string, options: AlignOptions) => align(context, media, options));

async function align(
  context: Context,
  media: string,
  { text, lang, stream, output, provider }: AlignOptions,
): Promise<void> {
  const { io, reporter } = context;
  const request = {
    media: { file: resolve(io.cwd, media) },
    text: { file: resolve(io.cwd, text) },
    ...(lang === undefined ? {} : { language: lang }),
    ...(stream === undefined ? {} : { stream }),
    ...(provider === undefined ? {} : { provider }),
  };
  const found = await alignText(context, request, text);
  if (found === null) return;
  const { language } = found;
  const words = found.words.map((word) => ({ text: word.text, start: word.start / 1e6, end: word.end / 1e6 }));
  const summary = `${toCountText(words.length, 'word')} in ${language}${found.languageGuessed ? ', a guess' : ''}`;
  if (output === undefined) {
    const lines = words.map((word) => `${word.start.toFixed(3)}  ${word.end.toFixed(3)}  ${word.text}`);
    return reporter.result({ language, words }, lines);
  }
  const file = resolve(io.cwd, output);
  await writeWords(file, `${JSON.stringify({ language, words }, null, 1)}\n`);
  reporter.result({ file, language, words: words.length }, [`${file}  ${summary}`]);
}

async function writeWords(file: string, json: string): Promise<void> {
  try {
    await writeFile(file, json);
  } catch (error) {
    const { UprightError } = await import('../../../../core/errors.js');
    const why = error instanceof Error ? error.message : String(error);
    throw new UprightError('output.unwritable', `The words cannot be written (${why}); choose another file.`);
  }
}
