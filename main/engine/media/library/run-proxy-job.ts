/** The job that makes a small copy for the preview: of an asset, or of a folder of numbered pictures. */
import { z } from 'zod';
import { RecordId } from '../../../../core/api/fields.js';
import { FrameRate } from '../../../../core/project/time.js';
import type { LibraryPorts } from './ports.js';
import type { ImportControl } from './run-import.js';
import { runProxy } from './run-proxy.js';
import { runSequence } from './sequence.js';

const ProxyRequest = z.union([
  z.object({ asset: RecordId }),
  z.object({ sequence: z.string(), fps: z.string().regex(/^\d+\/\d+$/) }),
]);

/**
 * Does the work; `asset` is null for a folder.
 * @throws UprightError as {@link runProxy} and {@link runSequence}
 */
export async function runProxyJob(
  params: unknown,
  library: LibraryPorts,
  control: ImportControl,
): Promise<{ asset: string | null; key: string }> {
  const wanted = ProxyRequest.parse(params);
  if ('asset' in wanted) return { asset: wanted.asset, key: await runProxy(wanted.asset, library, control) };
  const [num, den] = wanted.fps.split('/').map(Number);
  const sequence = { path: wanted.sequence, fps: FrameRate.parse({ num, den }) };
  return { asset: null, key: await runSequence(sequence, library, control) };
}
