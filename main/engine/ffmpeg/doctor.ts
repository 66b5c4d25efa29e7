/** FFmpeg's part of `upright doctor`: what was found, what was refused and why, what works, and what to do. */
import type { DoctorCheck } from '../../../core/api/system.js';
import { ENCODERS, encoderArgs, encodersFor } from '../../../core/render/encoders.js';
import { listEncoders } from './encoders.js';
import { probeEncoder } from './probe-encoder.js';
import { runSelfTest } from './self-test.js';
import type { FfmpegTools, RejectedTool, Tool } from './tools.js';

const FULLER = 'Run `npm install` to get the one that Upright ships, or set UPRIGHT_FFMPEG to a fuller FFmpeg.';

/** Every check of FFmpeg. Encoders are proven anew, so that a mended driver is seen at once. */
export async function checkFfmpeg(
  tools: FfmpegTools,
  options: { cacheFolder?: string | undefined } = {},
): Promise<DoctorCheck[]> {
  return [
    describeFfmpeg(tools.ffmpeg),
    describeFfprobe(tools.ffprobe),
    ...tools.tried.map(describeRefusal),
    ...(await checkParts(tools)),
    ...(await checkEncoders(tools, options.cacheFolder)),
  ];
}

const describeTool = ({ version, path, source }: Tool): string => `${version}, ${path} (${source})`;

function describeFfmpeg(tool: Tool): DoctorCheck {
  const check = { id: 'ffmpeg', title: 'FFmpeg', detail: describeTool(tool) };
  if (tool.major >= 5 || tool.major === 0) return { ...check, status: 'ok', advice: null };
  return { ...check, status: 'warn', advice: `It is old and some footage may fail. ${FULLER}` };
}

function describeFfprobe(tool: Tool | null): DoctorCheck {
  const check = { id: 'ffprobe', title: 'ffprobe' };
  if (tool !== null) return { ...check, status: 'ok', detail: describeTool(tool), advice: null };
  const advice = 'Media is read by FFmpeg itself; to use ffprobe run `npm install`, or set UPRIGHT_FFPROBE to one.';
  return { ...check, status: 'warn', detail: 'not found', advice };
}

function describeRefusal({ tool, path, source, reason }: RejectedTool): DoctorCheck {
  return {
    id: `${tool}.refused`,
    title: `Another ${tool}`,
    status: 'warn',
    detail: `${path} (${source}) is not used. ${reason}`,
    advice: source.startsWith('UPRIGHT_') || source === 'the setting' ? `Correct ${source} or take it away.` : null,
  };
}

async function checkParts(tools: FfmpegTools): Promise<DoctorCheck[]> {
  const lacks = await runSelfTest(tools);
  const check = { id: 'ffmpeg.parts', title: 'Filters and encoders' };
  if (lacks.length === 0) return [{ ...check, status: 'ok', detail: 'all there', advice: null }];
  return lacks.map(({ loss, parts, fatal }) => ({
    ...check,
    status: fatal ? 'fail' : 'warn',
    detail: `without ${parts.join(', ')} ${loss}`,
    advice: FULLER,
  }));
}

/** The encoders that `auto` may take on this machine. Hardware that is not there is no fault. */
async function checkEncoders(tools: FfmpegTools, cacheFolder: string | undefined): Promise<DoctorCheck[]> {
  const built = await listEncoders(tools);
  const names = (['h264', 'hevc', 'av1'] as const).flatMap((codec) => encodersFor(codec, 'auto', process.platform));
  const stands = (name: string): boolean => names.includes(name) && built.has(name);
  // libaom is slow, and used only where SVT-AV1 is not built in.
  const known = ENCODERS.filter(({ name }) => stands(name) && !(name === 'libaom-av1' && stands('libsvtav1')));
  return Promise.all(
    known.map(async ({ name, codec }): Promise<DoctorCheck> => {
      const rate = { mode: 'quality', level: 'standard' } as const;
      const made = encoderArgs(name, { codec, rate, fps: { num: 30, den: 1 }, gop: 60 });
      const { works, reason } = await probeEncoder(tools, made, { cacheFolder, fresh: true });
      return {
        id: `encoder.${name}`,
        title: `Encoder ${name}`,
        status: 'ok',
        detail: works ? 'works' : `does not work here: ${reason}`,
        advice: null,
      };
    }),
  );
}
