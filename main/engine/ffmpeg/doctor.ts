/** FFmpeg's part of `upright doctor`: what was found, what was refused and why, what works, and what to do. */
import type { DoctorCheck } from '../../../core/api/system.js';
import { type Label, listOf, message } from '../../../core/locales/message.js';
import { toDoctorCheck } from '../../../core/api/doctor-check.js';
import { SETTING, sourceLabel } from './candidates.js';
import { offerEncoders } from './encoders.js';
import { installCommand } from './install-command.js';
import { runSelfTest } from './self-test.js';
import type { FfmpegTools, RejectedTool, FfmpegProgram } from './tools.js';

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

const describeTool = ({ version, path, source }: FfmpegProgram): Label =>
  message('doctor:tool', { version, path, source: sourceLabel(source) });

function describeFfmpeg(tool: FfmpegProgram): DoctorCheck {
  return toDoctorCheck({ id: 'ffmpeg', title: 'FFmpeg', status: 'ok', detail: describeTool(tool) });
}

function describeFfprobe(tool: FfmpegProgram | null): DoctorCheck {
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
  const offers = await offerEncoders(tools, { cacheFolder, fresh: true });
  const hasSvt = offers.some(({ name }) => name === 'libsvtav1');
  return (
    offers
      // libaom is slow, and used only where SVT-AV1 is not built in.
      .filter(({ name }) => !(name === 'libaom-av1' && hasSvt))
      .map(({ name, works, reason, text }) =>
        toDoctorCheck({
          id: `encoder.${name}`,
          title: message('doctor:encoder', { name }),
          status: works ? 'ok' : 'absent',
          detail: works
            ? message('doctor:encoder.works')
            : message('doctor:encoder.fails', { reason: text ?? reason ?? '' }),
        }),
      )
  );
}
