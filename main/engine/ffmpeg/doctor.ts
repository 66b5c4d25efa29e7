/** FFmpeg's part of `upright doctor`: what was found, what was refused and why, what works, and what to do. */
import type { DoctorCheck } from '../../../core/api/system.js';
import { ENCODERS, encoderArgs, encodersFor } from '../../../core/render/encoders.js';
import { type Label, listOf, message } from '../../../core/locales/message.js';
import { toDoctorCheck } from '../../../core/api/doctor-check.js';
import { SETTING, sourceLabel } from './candidates.js';
import { listEncoders } from './encoders.js';
import { probeEncoder } from './probe-encoder.js';
import { installCommand } from './install-command.js';
import { runSelfTest } from './self-test.js';
import type { FfmpegTools, RejectedTool, Tool } from './tools.js';

const fuller = () => message('doctor:fuller', { command: installCommand() });

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

const describeTool = ({ version, path, source }: Tool): Label =>
  message('doctor:tool', { version, path, source: sourceLabel(source) });

function describeFfmpeg(tool: Tool): DoctorCheck {
  return toDoctorCheck({ id: 'ffmpeg', title: 'FFmpeg', status: 'ok', detail: describeTool(tool) });
}

function describeFfprobe(tool: Tool | null): DoctorCheck {
  const check = { id: 'ffprobe', title: 'ffprobe' };
  if (tool !== null) return toDoctorCheck({ ...check, status: 'ok', detail: describeTool(tool) });
  const advice = message('doctor:ffprobe.advice');
  return toDoctorCheck({ ...check, status: 'warn', detail: message('doctor:ffprobe.missing'), advice });
}

function describeRefusal({ tool, path, source, reason, text }: RejectedTool): DoctorCheck {
  const isChosen = source.startsWith('UPRIGHT_') || source === SETTING;
  return toDoctorCheck({
    id: `${tool}.refused`,
    title: message('doctor:another', { tool }),
    status: 'warn',
    detail: message('doctor:refused', { path, source: sourceLabel(source), reason: text ?? reason }),
    advice: isChosen ? message('doctor:correct', { source: sourceLabel(source) }) : null,
  });
}

async function checkParts(tools: FfmpegTools): Promise<DoctorCheck[]> {
  const lacks = await runSelfTest(tools);
  const check = { id: 'ffmpeg.parts', title: message('doctor:parts') };
  if (lacks.length === 0) return [toDoctorCheck({ ...check, status: 'ok', detail: message('doctor:parts.whole') })];
  return lacks.map(({ loss, parts, fatal }) =>
    toDoctorCheck({
      ...check,
      status: fatal ? 'fail' : 'warn',
      detail: message('doctor:parts.without', { parts: listOf(parts), loss }),
      advice: fuller(),
    }),
  );
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
      return toDoctorCheck({
        id: `encoder.${name}`,
        title: message('doctor:encoder', { name }),
        status: works ? 'ok' : 'absent',
        detail: works ? message('doctor:encoder.works') : message('doctor:encoder.fails', { reason }),
      });
    }),
  );
}
