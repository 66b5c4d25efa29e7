/** ASS and SSA: styles, positions and karaoke. */
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../../core/captions/parse-caption-file.js';
import { writeCaptionFile } from '../../../../core/captions/write-caption-file.js';
import { keysOf, read, shown, wordsOf } from '../reading.js';

const HEAD = '[Script Info]\nPlayResX: 1000\nPlayResY: 500\n\n';
const EVENTS = '[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n';
const event = (text: string, more = 'Default,,0,0,0,') => `Dialogue: 0,0:00:01.00,0:00:02.50,${more},${text}`;
const ass = (text: string, more?: string) => parseCaptionFile(`${HEAD}${EVENTS}${event(text, more)}`);

describe('text', () => {
  it.each([
    ['Hello, you\\Nthere', 'Hello, you\nthere', []],
    ['a\\nb\\hc', 'a b\u00a0c', []],
    ['{\\b1}bold{\\b0}', 'bold', ['formattingLost']],
    ['{\\fad(100,100)}{\\t(\\fscx200)}in', 'in', ['formattingLost', 'movementLost']],
    ['{a remark}text', 'text', []],
    ['{\\p1}m 0 0 l 100 0 100 100{\\p0}text', 'text', ['drawingLost']],
    ['{\\p2}m 0 0 l 1 1', undefined, ['drawingLost']],
    ['\\{literal\\}', '{literal}', []],
    ['an { open brace', 'an { open brace', []],
    ['back\\\u2060slash \\x', 'back\\slash \\x', []],
  ])('%s', (source, text, keys) => {
    const file = ass(source);
    expect(shown(file)).toEqual(text === undefined ? [] : [[1, 2.5, text]]);
    expect(
      keysOf(file)
        .map(([key]) => key)
        .sort(),
    ).toEqual(keys);
  });
});

describe('position', () => {
  it.each([
    ['{\\pos(500,125)}a', undefined, { x: 0.5, y: 0.25, anchor: 'bottom' }],
    ['{\\an7\\pos(100,100)}a', undefined, { x: 0.1, y: 0.2, anchor: 'top-left' }],
    ['{\\move(0,500,1000,500)}a', undefined, { x: 0, y: 1, anchor: 'bottom' }],
    ['{\\an8}a', 'Default,,0,0,50,', { x: 0.5, y: 0.1, anchor: 'top' }],
    ['{\\a6}a', 'Default,,0,0,50,', { x: 0.5, y: 0.1, anchor: 'top' }],
    ['a', 'Default,,0,0,100,', { x: 0.5, y: 0.8, anchor: 'bottom' }],
    ['{\\an3}a', 'Default,,0,200,100,', { x: 0.8, y: 0.8, anchor: 'bottom-right' }],
    ['a', undefined, undefined],
  ])('%s', (text, more, position) => {
    expect(ass(text, more).cues[0]?.position).toEqual(position);
  });
});

describe('karaoke', () => {
  it.each([
    [
      '{\\k50}one {\\k30}two',
      [
        ['one', 1, 1.5],
        ['two', 1.5, 1.8],
      ],
    ],
    [
      '{\\kf50}one {\\K30}two {\\ko20}three',
      [
        ['one', 1, 1.5],
        ['two', 1.5, 1.8],
        ['three', 1.8, 2],
      ],
    ],
    [
      '{\\k20}syl{\\k30}la{\\k10}ble {\\k10}next',
      [
        ['syllable', 1, 1.6],
        ['next', 1.6, 1.7],
      ],
    ],
    [
      '{\\k20}{\\k50}one{\\k10} {\\k30}two',
      [
        ['one', 1.2, 1.7],
        ['two', 1.8, 2.1],
      ],
    ],
    [
      '{\\k50}two words {\\k30}more',
      [
        ['two', 1, null],
        ['words', null, 1.5],
        ['more', 1.5, 1.8],
      ],
    ],
    ['{\\kt100\\k50}late', [['late', 2, 2.5]]],
    [
      'before {\\k50}after',
      [
        ['before', 1, null],
        ['after', 1, 1.5],
      ],
    ],
    ['{\\k12.5}half', [['half', 1, 1.125]]],
    ['{\\k-5}back', [['back', 1, 1]]],
    ['plain', []],
  ])('%s', (text, words) => {
    expect(wordsOf(ass(text))).toEqual(words);
  });
});

it('reads styles, names, the language and remarks', () => {
  const file = read(
    `[Script Info]\nPlayResX: 1000\nPlayResY: 500\nLanguage: fr\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, BorderStyle, Outline, Alignment, MarginL, MarginR, MarginV\nStyle: Loud,Anton,50,&H00FF8000,&H80000000,-1,1,5,8,100,100,50\nStyle: Boxed,Inter,25,16777215,&H000000FF,0,3,2,2,0,0,0\n\n[Events]\nFormat: Start, End, Style, Name, Text\nComment: 0:00:00.00,0:00:00.00,Loud,,a remark\nDialogue: 0:00:01.00,0:00:02.00,Loud,Ann Lee,Hey, you\n`,
  );
  expect(file).toMatchObject({
    format: 'ass',
    language: 'fr',
    comments: ['a remark'],
    styles: [
      {
        name: 'Loud',
        font: 'Anton',
        size: 0.1,
        color: '#0080ff',
        outlineColor: '#0000007f',
        outlineWidth: 0.01,
        bold: true,
        anchor: 'top',
        margin: { left: 0.1, right: 0.1, vertical: 0.1 },
      },
      { name: 'Boxed', color: '#ffffff', background: '#ff0000', anchor: 'bottom' },
    ],
    cues: [{ style: 'Loud', speaker: 'Ann Lee', lines: ['Hey, you'] }],
  });
  expect(file.styles[0]).toEqual(read(writeCaptionFile(file, 'ass', { size: { width: 1000, height: 500 } })).styles[1]);
});

it('reads SSA, which numbers alignments otherwise', () => {
  const file = read(
    '[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, Alignment\nStyle: *Default,Arial,20,255,6\n\n[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,,0000,0000,0000,,Hi, you',
  );
  expect(file.styles).toMatchObject([{ name: 'Default', color: '#ff0000', anchor: 'top' }]);
  expect(shown(file)).toEqual([[1, 2, 'Hi, you']]);
  expect(file.cues[0]).not.toHaveProperty('style');
});

it.each([
  [
    'a bad time',
    `${EVENTS}Dialogue: 0,x,0:00:02.00,,,0,0,0,,a\n${event('b')}`,
    [[1, 2.5, 'b']],
    [['timeUnreadable', 3]],
  ],
  ['no Format line', `[Events]\n${event('a, b')}`, [[1, 2.5, 'a, b']], []],
  ['no sections at all', event('a'), [[1, 2.5, 'a']], []],
  [
    'a line that ends early',
    `${EVENTS}Dialogue: 0,0:00:01.00\n${event('b')}`,
    [[1, 2.5, 'b']],
    [['timeUnreadable', 3]],
  ],
])('reads with %s', (_, text, cues, problems) => {
  const file = read(text);
  expect(shown(file)).toEqual(cues);
  expect(keysOf(file)).toEqual(problems);
});
