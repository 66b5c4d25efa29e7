import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileSource } from '../../../core/sound/clips.js';
import { sourceSamples, sourceSpans } from '../../../core/sound/source-spans.js';

const clip = (fields: Partial<FileSource>): FileSource => ({
  asset: 'a',
  stream: 0,
  channels: 2,
  fromUs: 0,
  lead: 0,
  speed: 1,
  reverse: false,
  cycleUs: null,
  samples: 1000,
  ...fields,
});

/** Source samples one by one, as the filters order them: looped, then reversed. */
function places(source: FileSource): number[] {
  const base = Math.round(source.fromUs * 0.048);
  const cycle = source.cycleUs === null ? Number.POSITIVE_INFINITY : Math.round(source.cycleUs * 0.048);
  const forward = Array.from({ length: sourceSamples(source) }, (_, i) => base + ((source.lead + i) % cycle));
  return source.reverse ? forward.reverse() : forward;
}

it('finds every sample where the export’s filters put it, for any request', () => {
  fc.assert(
    fc.property(
      fc.record({
        fromUs: fc.integer({ min: 0, max: 100_000 }),
        lead: fc.constantFrom(0, 77),
        speed: fc.constantFrom(0.5, 1, 2.3),
        reverse: fc.boolean(),
        cycleUs: fc.constantFrom(null, 5000, 50_000),
        samples: fc.integer({ min: 1, max: 2000 }),
      }),
      fc.integer({ min: -50, max: 2500 }),
      fc.integer({ min: 1, max: 3000 }),
      (fields, from, count) => {
        const source = clip(fields.cycleUs === null ? { ...fields, lead: 0 } : fields);
        const found: (number | null)[] = Array.from({ length: count }, () => null);
        for (const span of sourceSpans(source, from, count)) {
          for (let i = 0; i < span.count; i++)
            found[span.at + i] = span.start + (source.reverse ? span.count - 1 - i : i);
        }
        const all = places(source);
        expect(found).toEqual(Array.from({ length: count }, (_, i) => all[from + i] ?? null));
      },
    ),
  );
});
