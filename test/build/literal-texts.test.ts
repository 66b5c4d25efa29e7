/** No text for people is written in code: it is a key of the catalogue (`resources/locales`), in every language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProse, findShown, isPhrase, isSentence, type LiteralText } from './literal-texts.js';
import { root } from './scratch.js';
import { listSources } from './sources.js';

interface Exception {
  readonly why: string;
  readonly files: RegExp;
  /** The call or property that the text stands in. */
  readonly within?: RegExp;
}

const EXCEPTIONS: readonly Exception[] = [
  { why: 'The texts themselves.', files: /^core\/locales\/catalogue\.ts$/ },
  {
    why: 'The reference of methods and schemas is in English.',
    files: /^core\/(?:api|brand|exercise|recipe|session|styles)\//,
    within: /^(?:describeSchema|reads|changes|destroys)$/,
  },
  { why: 'Writes that reference.', files: /^core\/api\/reference\// },
  {
    why: 'A model reads what a tool, a resource or a prompt is for.',
    files: /^main\/transports\/mcp\//,
    within: /^(?:title|description)$/,
  },
  { why: 'The same: guide, prompts and hints.', files: /^main\/transports\/mcp\/(?:guide|prompts|method-tools)\.ts$/ },
  { why: 'A model reads how it is to write.', files: /^main\/engine\/storyboard\/writing-prompt\.ts$/ },
  { why: 'The same.', files: /^main\/engine\/publish\/write-texts\.ts$/ },
  { why: 'The same: how pictures are to look.', files: /^core\/storyboard\/styles\.ts$/ },
  { why: 'A model reads how it is to translate.', files: /^main\/engine\/captions\/translation-prompt\.ts$/ },
  { why: 'Only a fault of the program throws it.', files: /./, within: /^(?:Error|super)$/ },
  { why: 'The log is in English.', files: /^main\/engine\//, within: /^onWarning$/ },
  { why: 'These give sentences for the log.', files: /^main\/engine\/jobs\/(?:end-command|webhook)\.ts$/ },
  { why: 'What was wrong with a video, for the log.', files: /^main\/engine\/render\/verify\.ts$/ },
  { why: 'The same.', files: /^main\/engine\/render\//, within: /^fault$/ },
  { why: 'The command line is in English.', files: /^main\/cli\// },
  { why: 'SQL.', files: /^main\/engine\/store\/migrations\// },
  { why: 'The same.', files: /^main\/engine\/store\//, within: /^(?:prepare|select)$/ },
  { why: 'The first bytes of a database.', files: /^main\/engine\/store\/migrate\.ts$/ },
  { why: 'The name of a process.', files: /^main\/app\/app\.ts$/, within: /^fork$/ },
  {
    why: 'Words of languages, as they are said or looked for.',
    files: /^core\/(?:speech\/spoken-form\/|project\/captions\/function-words\.ts$|publish\/stop-words\.ts$)/,
  },
  { why: 'A voice says them to be tried.', files: /^core\/speech\/sample-sentence\.ts$/ },
  { why: 'Lines of a script for libass.', files: /^core\/text\/ass-document\.ts$/ },
];

const isExcepted = (file: string, { within }: LiteralText, exception: Exception): boolean =>
  exception.files.test(file) && (exception.within === undefined || within.some((name) => exception.within?.test(name)));

const read = (folder: string, find: typeof findProse): (readonly [string, LiteralText])[] =>
  listSources(root, folder).flatMap((file) =>
    find(file, readFileSync(join(root, file), 'utf8')).map((found) => [file, found] as const),
  );

const found = [
  ...['core', 'main', 'preload'].flatMap((folder) => read(folder, findProse)),
  ...read('renderer', findShown),
];

it('has no text for people in code', () => {
  const texts = found.filter(([file, text]) => !EXCEPTIONS.some((each) => isExcepted(file, text, each)));
  expect(texts.map(([file, { line, text }]) => `${file}:${line} ${text}`)).toEqual([]);
});

it.each(EXCEPTIONS)('needs this exception: $why ($files)', (exception) => {
  expect(found.some(([file, text]) => isExcepted(file, text, exception))).toBe(true);
});

describe('what reads like a text for people', () => {
  it.each([
    'The file is missing.',
    'Missing file',
    'cannot be read (ENOENT).',
    '… is missing; put it back',
    '"…" is missing',
  ])('%s', (text) => {
    expect(isSentence(text)).toBe(true);
  });

  it.each(['the file is too large', 'no answer in time'])('a part of a sentence: %s', (text) => {
    expect(isPhrase(text)).toBe(true);
  });

  it.each([
    'Missing',
    'project.set',
    'Intel Quick Sync',
    'GET, HEAD',
    'png jpg webp',
    "script-src 'self' blob:",
    'M… …h…v…z',
  ])('not %s', (text) => {
    expect(isSentence(text) || isPhrase(text)).toBe(false);
  });
});

it('finds literals and templates, and not types, imports and comments', () => {
  const source = `
import type { A } from 'The name of a module';
// This is a comment.
type Text = 'This is a type.';
const one = message('This is a text.' as const);
const two = { why: \`\${one} is not there.\` };
throw new UprightError('bug', \`No \${two} today.\`);
`;
  expect(findProse('core/one.ts', source)).toEqual([
    { line: 5, text: 'This is a text.', within: ['message'] },
    { line: 6, text: '… is not there.', within: ['why'] },
    { line: 7, text: 'No … today.', within: ['UprightError'] },
  ]);
});

it('finds what a page shows', () => {
  const source = `
export const Page = () => (
  <p className="flex h-full" title={t('key')} aria-label="Close">
    Hello <Button label={\`Close \${name}\`} icon="close" />
    {names.map((name) => ({ label: 'key', title: 'Two words' }))}
  </p>
);
`;
  expect(findShown('renderer/page.tsx', source).map(({ text }) => text)).toEqual([
    'Close',
    'Hello',
    'Close …',
    'Two words',
  ]);
});
