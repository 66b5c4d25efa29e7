import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const BROWSER = ['test/e2e/**/*.test.ts', 'test/electron/**/*.test.ts', 'test/renderer/preview/compositor.test.ts'];
// A toy kind is a module in the place of another; files that share modules with others would see the wrong one.
const MOCKED = ['test/**/toy-*.test.ts'];
const PURE = ['test/core/**/*.test.ts', 'test/renderer/**/*.test.ts'];

/** Longest first, so that no core waits for the other at the end: pages, then engines and processes, then pure functions. */
class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['browser', 'engine', 'mocked', 'pure'];
    const sorted = await super.sort(specs);
    return order.flatMap((name) => sorted.filter(({ project }) => project.name === name));
  }
}

export default defineConfig({
  test: {
    // No test is about time. What hangs is ended, on however slow a machine it runs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
    // Files of a worker share the modules that they load. Every test clears away what it changes.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'browser', pool: 'forks', include: BROWSER } },
      {
        extends: true,
        test: {
          name: 'engine',
          pool: 'forks',
          include: ['test/**/*.test.ts'],
          exclude: [...BROWSER, ...MOCKED, ...PURE],
        },
      },
      { extends: true, test: { name: 'pure', pool: 'threads', include: PURE, exclude: [...BROWSER, ...MOCKED] } },
      { extends: true, test: { name: 'mocked', pool: 'forks', isolate: true, include: MOCKED } },
    ],
  },
});
