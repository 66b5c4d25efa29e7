/** The API reference that is generated from the contract. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { api, events } from '../../../core/api/api.js';
import { errorReference } from '../../../core/api/reference/error-reference.js';
import { Request } from '../../../core/api/json-rpc.js';
import { discoverMethods } from '../../../core/api/reference/discover.js';
import { toJsonText } from '../../../core/api/reference/json-text.js';
import { toMarkdown } from '../../../core/api/reference/markdown.js';
import { EVENTS } from '../../../core/api/reference/nouns.js';
import { buildOpenRpc, buildReference } from '../../../core/api/reference/reference.js';
import { toMeaning, toTypeText } from '../../../core/api/reference/type-text.js';

const methods = { ...api, ...discoverMethods };
const page = toMarkdown(methods, events, errorReference);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

test.each(Object.entries(buildReference(version)))('docs/%s is what the contract makes', (name, text) => {
  const written = readFileSync(`docs/${name}`, 'utf8').replaceAll('\r\n', '\n');
  const remedy = `docs/${name} is not current: run \`node build/upright.mjs reference docs\` and commit what it writes`;
  // The difference would be thousands of lines.
  expect(written === text, remedy).toBe(true);
});

describe('the page', () => {
  const sections = new Map(page.split(/\n(?=#{2,3} )/).map((section) => [/^#+ (.*)/.exec(section)?.[1], section]));

  it.each(Object.entries(methods))('has %s with a valid example request', (name, method) => {
    const section = sections.get(name) ?? '';
    expect(section).toContain(method.summary);
    expect(section).toContain(`*${method.effect}*`);
    const request = Request.parse(JSON.parse(/```json\n(.*)\n```/.exec(section)?.[1] ?? ''));
    expect(request.method).toBe(name);
    expect(method.params.safeParse(request.params).error).toBeUndefined();
  });

  it('has every parameter, whether it is required, and its default', () => {
    const list = sections.get('library.list') ?? '';
    expect(list).toContain('| `search` | string | `""` | at most 200 characters |');
    expect(list).toContain('| `limit` | integer | `100` | 1 to 1,000 |');
    expect(list).toContain('| `favourite` | boolean | may be absent |  |');
    expect(sections.get('project.edit')).toContain('| `edit` | [Edit](#edit) | **needed** |  |');
    expect(sections.get('render.plan')).toContain('| `settings` | [ExportSettings](#exportsettings) | `{}` |  |');
  });

  it('has every event and every error', () => {
    expect(Object.keys(EVENTS)).toEqual(Object.keys(events));
    for (const name of Object.keys(events)) expect(sections.get('Events')).toContain(`| \`${name}\` | [`);
    for (const [code, { kind, retry, exit, sentence }] of Object.entries(errorReference)) {
      const row = `| \`${code}\` | ${kind} | ${retry ? 'yes' : 'no'} | ${exit} | ${sentence} |`;
      expect(sections.get('Errors')).toContain(row);
    }
  });

  it('has no dead link', () => {
    const toAnchor = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-');
    const anchorsOf = (text: string) => [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => toAnchor(heading ?? ''));
    const own = anchorsOf(page);
    // Two headings of one anchor: a link would lead to the first.
    expect(own.filter((anchor, index) => own.indexOf(anchor) !== index)).toEqual([]);
    for (const [, file = '', anchor] of page.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]*))?\)/g)) {
      const text = file === 'openrpc.json' || file === '' ? page : readFileSync(`docs/${file}`, 'utf8');
      if (anchor !== undefined) expect(anchorsOf(text), `${file}#${anchor}`).toContain(anchor);
    }
  });

  it('has tables whose rows have equally many cells', () => {
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    for (const table of page.match(/(?:^\|.*\n)+/gm) ?? []) {
      const [head = '', ...rows] = table.trim().split('\n');
      for (const row of rows) expect(cells(row), row).toBe(cells(head));
    }
  });
});

test('what rpc.discover answers is valid', () => {
  expect(discoverMethods['rpc.discover'].result.safeParse(buildOpenRpc('1')).success).toBe(true);
});

test('JSON is formatted as by the project’s formatter', () => {
  const value = {
    none: {},
    list: [],
    few: [1, null, 'a'],
    many: ['x'.repeat(60), 'y'.repeat(60)],
    nested: [{ a: ['b'] }],
  };
  const text = toJsonText(value);
  expect(JSON.parse(text)).toEqual(value);
  const biome = [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format', '--stdin-file-path=docs/a.json'];
  const { stdout } = spawnSync(process.execPath, biome, { input: text, encoding: 'utf8' });
  expect(stdout).toBe(text);
});

test.each([
  [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'integer', 'at least 0'],
  [{ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, 'integer', ''],
  [{ type: 'number', minimum: 0.5, maximum: 12_500 }, 'number', '0.5 to 12,500'],
  [{ type: 'number', exclusiveMinimum: 0 }, 'number', 'more than 0'],
  [{ anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] }, 'string or null', 'at most 9 characters'],
  [{ enum: ['a', 'b'] }, '`"a"`, `"b"`', ''],
  [{ type: 'string', pattern: '^(a|b)$' }, 'string', '`^(a\\|b)$`'],
  [{ type: 'array', items: { type: 'string' }, minItems: 1 }, 'list of string', 'at least 1 entries'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, 'map from string to string', ''],
  [{ type: 'object', properties: { a: { type: 'null' } } }, '{ `a?`: null }', ''],
  [{ type: ['string', 'null'], maxLength: 9 }, 'string or null', 'at most 9 characters'],
  [{}, 'anything', ''],
])('%j is read as "%s", "%s"', (schema, type, meaning) => {
  expect([toTypeText(schema), toMeaning(schema)]).toEqual([type, meaning]);
});
