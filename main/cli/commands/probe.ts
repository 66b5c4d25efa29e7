/** `upright probe`: streams and properties of media files. */
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { Context } from '../context.js';
import { toExitCode } from '../errors.js';
import { toBytesText, toFpsText, toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';

export const probeCommand = (context: Context): Command =>
  createCommand('probe', 'Show what media files hold.', ['probe walk.mp4', 'probe *.mov --json | jq .info.video'])
    .argument('<files...>', 'media files')
    .action((files: string[]) => probe(context, files));

async function probe({ io, reporter, connect, finish }: Context, files: readonly string[]): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  const { results } = await client['media.probe']({ files: files.map((file) => resolve(io.cwd, file)) });
  const failures = [];
  for (const [i, answer] of results.entries()) {
    // The path as the user typed it.
    const file = files[i] ?? answer.file;
    if ('info' in answer) reporter.result(answer, toLines(file, answer.info));
    else {
      const { code, message, data } = answer.error;
      const named = !reporter.json && message.includes(basename(file));
      const about = reporter.json ? answer.file : file;
      reporter.failure({ code, message, ...(data === undefined ? {} : { data }) }, named ? undefined : about);
      failures.push({ severity: 'error' as const, code });
    }
  }
  finish(await toExitCode(failures));
}

function toLines(file: string, info: MediaInfo): string[] {
  const length = info.durationUs === null ? [] : [toTimeText(info.durationUs / 1e6)];
  const others = info.audioStreams.length - (info.audio ? 1 : 0);
  return [
    `${file}: ${[info.kind, ...length, toBytesText(info.bytes), info.container].join(', ')}`,
    ...(info.video ? [`  picture  ${toPictureFacts(info.video).join(', ')}`] : []),
    ...(info.audio ? [`  sound    ${toSoundFacts(info, others).join(', ')}`] : []),
    ...info.warnings.map((warning) => `  note     ${warning}`),
  ];
}

function toPictureFacts(video: NonNullable<MediaInfo['video']>): string[] {
  const { sampleAspect, color } = video;
  return [
    [video.codec, video.profile].filter(Boolean).join(' '),
    `${video.width}x${video.height}`,
    ...(sampleAspect.num === sampleAspect.den ? [] : [`pixels ${sampleAspect.num}:${sampleAspect.den}`]),
    ...(video.rotation === 0 ? [] : [`turned by ${video.rotation} degrees`]),
    ...(video.mirrored ? ['mirrored'] : []),
    ...(video.fps ? [`${toFpsText(video.fps)}${video.variableFrameRate ? ' on average' : ''}`] : []),
    ...(video.field === 'progressive' ? [] : ['interlaced']),
    video.pixelFormat,
    ...[color.matrix, color.transfer].filter((tag, i, tags) => tag !== null && tags.indexOf(tag) === i).map(String),
    ...(video.alpha ? ['with alpha'] : []),
  ];
}

function toSoundFacts({ audio, silent }: MediaInfo, others: number): string[] {
  if (!audio) return [];
  return [
    audio.codec,
    `${audio.sampleRate} Hz`,
    audio.layout ?? `${audio.channels} channels`,
    ...(silent === true ? ['silent'] : []),
    ...(others > 0 ? [`${others} more`] : []),
  ];
}
