/** The reference job with each hardware encoder that works here, against the CPU's of the same codec. */
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { offerEncoders } from '../../main/engine/ffmpeg/encoders.js';
import { type Row, seconds, type Tell } from './case.js';
import { toRecipe } from './reference-job.js';
import type { Upright } from './upright.js';

export async function runHardwareCase(
  { clips, upright }: { clips: readonly string[]; upright: Upright },
  tell: Tell,
): Promise<Row[]> {
  const offers = await offerEncoders(await locateFfmpeg());
  const working = offers.filter(({ works, family }) => works && family !== 'cpu');
  if (working.length === 0) tell('no hardware encoder works on this machine, so none is measured');
  const rows: Row[] = [];
  for (const { name, codec } of working) {
    tell(name);
    const time = async (encoder: string) => {
      upright.forget();
      return (await upright.render('hardware', toRecipe(clips), { args: ['--codec', codec, '--encoder', encoder] }))
        .wall;
    };
    const [hardware, cpu] = [await time(name), await time('cpu')];
    rows.push({
      name: `cold export with ${name}`,
      value: `${seconds(hardware)} wall`,
      reference: `${seconds(cpu)} on the CPU`,
      ratio: hardware / cpu,
      target: 1,
    });
  }
  return rows;
}
