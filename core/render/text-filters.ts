/** The filters that draw a script of texts on a picture. */
import type { FrameRate } from '../project/time.js';
import { scriptPace } from '../text/ass-time.js';
import { type Filter, filter } from './filter-graph.js';

/** Draws a script by its bare name, on the frames that its times stand for. */
export function textFilters(script: string, fps: FrameRate): Filter[] {
  const draw = filter('ass', { filename: script, fontsdir: 'fonts' });
  const pace = scriptPace(fps);
  if (pace === 1) return [draw];
  return [filter('setpts', { expr: `PTS*${pace}` }), draw, filter('setpts', { expr: `PTS/${pace}` })];
}
