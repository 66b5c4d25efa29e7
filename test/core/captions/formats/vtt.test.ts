/** WebVTT with all it holds. */
import { describe, expect, it } from 'vitest';
import { writeCaptionFile } from '../../../../core/captions/write-caption-file.js';
import { keysOf, read, shown, wordsOf } from '../reading.js';

const vtt = (...blocks: string[]) => read(['WEBVTT', ...blocks].join('\n\n'), 'vtt');
const cue = (text: string, settings = '') => vtt(`00:01.000 --> 00:02.000${settings}\n${text}`);

describe('blocks', () => {
  it('reads cues, notes, styles, regions and the language', () => {
    const file = read(
      [
        'WEBVTT - a title\nKind: captions\nLanguage: pt_br',
        'STYLE\n::cue(.loud) { color: red }',
        'REGION\nid:fred width:40%\nlines:3 regionanchor:0%,100%\nviewportanchor:10%,90%\nscroll:up',
        'NOTE a remark\nof two lines',
        'intro\n00:01.000 --> 00:02.000 region:fred\nHello',
        '1:00:00.000 --> 1:00:01.500\nAn hour\nlater',
      ].join('\n\n'),
    );
    expect(file).toMatchObject({
      format: 'vtt',
      language: 'pt-BR',
      css: '::cue(.loud) { color: red }',
      comments: ['a remark\nof two lines'],
      regions: [
        { name: 'fred', x: 0.1, y: 0.9, anchor: { x: 0, y: 1 }, width: 0.4, height: { lines: 3 }, scroll: true },
      ],
      problems: [],
    });
    expect(file.cues[0]).toMatchObject({
      id: 'intro',
      region: 'fred',
      position: { x: 0.3, y: 0.9, anchor: 'bottom', width: 0.4 },
    });
    expect(shown(file)).toEqual([
      [1, 2, 'Hello'],
      [3600, 3601.5, 'An hour\nlater'],
    ]);
  });

  it.each([
    [
      'no blank line before a cue',
      'WEBVTT\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb',
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
      [],
    ],
    ['no header', '00:01.000 --> 00:02.000\na', [[1, 2, 'a']], [['headerMissing', 1]]],
    ['commas', 'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\na', [[1, 2, 'a']], []],
    ['no spaces at the arrow', 'WEBVTT\n\n00:01.000-->00:02.000\na', [[1, 2, 'a']], []],
    [
      'a bad time',
      'WEBVTT\n\nx --> 00:02.000\na\n\n00:03.000 --> 00:04.000\nb',
      [[3, 4, 'b']],
      [['timeUnreadable', 3]],
    ],
    [
      'a block of nothing known',
      'WEBVTT\n\nhello\nworld\n\n00:03.000 --> 00:04.000\nb',
      [[3, 4, 'b']],
      [['lineLost', 3]],
    ],
    ['backwards', 'WEBVTT\n\n00:05.000 --> 00:04.000\nb', [[5, 5, 'b']], [['timeBackwards', 3]]],
    ['an unknown region', 'WEBVTT\n\n00:03.000 --> 00:04.000 region:x\nb', [[3, 4, 'b']], [['regionUnknown', 3]]],
    [
      'a bad setting',
      'WEBVTT\n\n00:03.000 --> 00:04.000 line:far size:150%\nb',
      [[3, 4, 'b']],
      [
        ['settingUnreadable', 3],
        ['settingUnreadable', 3],
      ],
    ],
    ['vertical', 'WEBVTT\n\n00:03.000 --> 00:04.000 vertical:rl\nb', [[3, 4, 'b']], [['verticalLost', 3]]],
  ] as const)('%s', (_, text, cues, problems) => {
    const file = read(text, 'vtt');
    expect(shown(file)).toEqual(cues);
    expect(keysOf(file)).toEqual(problems);
  });
});

describe('settings', () => {
  it.each([
    ['line:0', { x: 0.5, y: 0, anchor: 'top' }],
    ['line:-1', { x: 0.5, y: 1, anchor: 'bottom' }],
    ['line:50%,center', { x: 0.5, y: 0.5, anchor: 'center' }],
    ['line:90%,end position:10%,line-left align:start', { x: 0.1, y: 0.9, anchor: 'bottom-left' }],
    ['align:right', { x: 1, y: 1, anchor: 'bottom-right' }],
    ['align:start size:35%', { x: 0, y: 1, anchor: 'bottom-left', width: 0.35 }],
    ['position:25%', { x: 0.25, y: 1, anchor: 'bottom' }],
  ])('%s', (settings, position) => {
    expect(cue('a', ` ${settings}`).cues[0]?.position).toEqual(position);
  });

  it('says no position where the file says none', () => {
    expect(cue('a').cues[0]).not.toHaveProperty('position');
  });
});

describe('text', () => {
  it.each([
    ['<b>a</b> <i.x>b</i> <lang en>c</lang>', 'a b c'],
    ['a &amp; b &lt;c&gt; &nbsp;d &#x41;&#66; &unknown; &amp', 'a & b <c> \u00a0d AB &unknown; &amp'],
    ['I <3 you', 'I <3 you'],
    ['a < b', 'a < b'],
    ['a <b', 'a <b'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<ruby>漢<rt>kan</rt></ruby>字', '漢字'],
    ['{\\an8}is text', '{\\an8}is text'],
  ])('%s', (text, plain) => {
    expect(cue(text).cues[0]?.lines).toEqual([plain]);
  });

  it('reads a voice and a class', () => {
    expect(cue('<v.loud Ann Lee>Hi there').cues[0]).toMatchObject({
      speaker: 'Ann Lee',
      lines: ['Hi there'],
      words: [],
    });
    expect(cue('<c.loud>Hi there</c>').cues[0]).toMatchObject({ style: 'loud', lines: ['Hi there'] });
  });

  it('reads two voices as speakers of words', () => {
    const [both] = cue('<v Ann>Hi there</v>\n<v Bob>Hello</v>').cues;
    expect(both).toMatchObject({ speaker: 'Ann', lines: ['Hi there', 'Hello'] });
    expect(both?.words).toEqual([
      { text: 'Hi', start: null, end: null },
      { text: 'there', start: null, end: null },
      { text: 'Hello', start: null, end: null, speaker: 'Bob' },
    ]);
  });
});

describe('timestamps', () => {
  it.each([
    [
      'one <00:01.500>two <00:01.750>three',
      [
        ['one', 1, 1.5],
        ['two', 1.5, 1.75],
        ['three', 1.75, 2],
      ],
    ],
    [
      '<00:01.100>one<00:01.300> <00:01.500>two<00:01.600>',
      [
        ['one', 1.1, 1.3],
        ['two', 1.5, 1.6],
      ],
    ],
    [
      'one two <00:01.500>three',
      [
        ['one', 1, null],
        ['two', null, 1.5],
        ['three', 1.5, 2],
      ],
    ],
    ['syl<00:01.500>la<00:01.600>ble', [['syllable', 1, 2]]],
    [
      '你<00:01.500>好',
      [
        ['你', 1, 1.5],
        ['好', 1.5, 2],
      ],
    ],
    [
      'one<00:01.500><c> two</c><00:01.750><c> three</c>',
      [
        ['one', 1, 1.5],
        ['two', 1.5, 1.75],
        ['three', 1.75, 2],
      ],
    ],
    [
      'one <00:01.500>two <00:01.200>back',
      [
        ['one', 1, 1.5],
        ['two', 1.5, null],
        ['back', 1.2, 2],
      ],
    ],
  ])('%s', (text, words) => {
    expect(wordsOf(cue(text))).toEqual(words);
  });
});

it('writes what reads as it was', () => {
  const text = `WEBVTT
Language: de

REGION
id:top
width:50%
lines:2
regionanchor:50%,0%
viewportanchor:50%,10%

STYLE
::cue { color: white }

NOTE
a remark

one
00:00:01.000 --> 00:00:02.000 line:20%,center position:10%,line-left align:start size:40%
<v Ann>Hi &amp; <00:00:01.500>hello

00:00:03.000 --> 00:00:04.000 region:top
<c.loud>&lt;b&gt;</c>
`;
  expect(writeCaptionFile(read(text), 'vtt')).toBe(text);
});
