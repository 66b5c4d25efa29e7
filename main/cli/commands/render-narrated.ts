/** The video of what was narrated. */
import { resolve } from 'node:path';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { Context } from '../context.js';
import { renderAndReport } from './render.js';
import { type RenderOptions, toRenderOptions } from './render-options.js';
import { type RetryOptions, toRetryPolicy } from './retry-options.js';

export const renderNarrated = (
  context: Context,
  name: string,
  source: ParamsOf<Api['render.start']>['source'],
  options: RenderOptions & RetryOptions & { readonly output: string },
): Promise<void> =>
  renderAndReport(context, name, {
    source,
    ...toRenderOptions(options, context.io.cwd),
    output: resolve(context.io.cwd, options.output),
    retry: toRetryPolicy(options, 'transient'),
  });
