/** Every pair of foreground and background of the theme reaches WCAG AA, computed from the tokens. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/ui/theme.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

// WCAG 2.2, "relative luminance" and "contrast ratio".
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(p: string, q: string): number {
  const [low = 0, high = 0] = [luminance(p), luminance(q)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['ground', 'panel', 'raised', 'hover'];
const KINDS = ['footage', 'overlay', 'title', 'captions', 'session', 'narration', 'music'];
const PAIRS = [
  ...['text', 'quiet', 'danger', 'warning', 'success'].flatMap((text) =>
    GROUNDS.filter((ground) => ground !== 'hover' || text === 'text').map((ground) => [text, ground]),
  ),
  ['on-accent', 'accent'],
  ...KINDS.map((kind) => ['on-kind', `kind-${kind}`]),
] as [string, string][];

describe.each([
  ['light', ':root'],
  ['dark', ':root.dark'],
])('the %s theme', (_name, selector) => {
  const tokens = tokensOf(selector);

  it.each(PAIRS)('shows %s on %s', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the selection on every kind of clip', () => {
    for (const kind of KINDS) expect(contrast(tokens.accent ?? '', tokens[`kind-${kind}`] ?? '')).toBeGreaterThan(1.2);
  });
});
