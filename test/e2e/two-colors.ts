/** A film with two halves of different colours, and the colour of the stage. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';

/** Red in the first half, blue in the second; as many frames a second as `fps`. */
export async function makeTwoColors(path: string, seconds: number, fps: number): Promise<void> {
  const { ffmpeg } = await locateFfmpeg();
  const half = (color: string): string[] => ['-f', 'lavfi', '-i', `color=${color}:s=64x36:r=${fps}:d=${seconds / 2}`];
  await promisify(execFile)(ffmpeg.path, [
    ...['-v', 'error', ...half('red'), ...half('blue'), '-filter_complex', 'concat=n=2', '-c:v', 'libx264'],
    ...['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '20', path],
  ]);
}

/** The mean colour of the picture on the stage by its name. */
export async function colorOnStage(page: Page): Promise<'red' | 'blue' | 'other'> {
  const canvas = page.getByRole('region', { name: 'Stage' }).locator('canvas').first();
  const [red = 0, green = 0, blue = 0] = await canvas.evaluate((element: HTMLCanvasElement) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(element, 0, 0, 1, 1);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  });
  if (green > 60) return 'other';
  return red > 200 && blue < 60 ? 'red' : blue > 200 && red < 60 ? 'blue' : 'other';
}
