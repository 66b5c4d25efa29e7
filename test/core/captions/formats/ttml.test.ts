/** TTML: times of every form, regions, spans and documents that are not well-formed. */
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../../core/captions/parse-caption-file.js';
import { keysOf, shown, wordsOf } from '../reading.js';

const NS =
  'xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"';
const ttml = (body: string, root = '', head = '') =>
  parseCaptionFile(`<?xml version="1.0"?>\n<tt ${NS} ${root}><head>${head}</head><body>${body}</body></tt>`);

describe('times', () => {
  it.each([
    ['00:00:01.5', '00:00:02.25', '', 1.5, 2.25],
    ['1.5s', '2250ms', '', 1.5, 2.25],
    ['0.5h', '31m', '', 1800, 1860],
    ['00:00:01:15', '60f', 'ttp:frameRate="30"', 1.5, 2],
    ['00:00:01:12', '50f', 'ttp:frameRate="25"', 1.48, 2],
    ['00:00:10:00', '30f', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 10, 1.001],
    ['10000000t', '25000000t', 'ttp:tickRate="10000000"', 1, 2.5],
    ['00:00:01:01.1', '2s', 'ttp:frameRate="10" ttp:subFrameRate="2"', 1.15, 2],
    [
      '00:01:00:02',
      '61s',
      'ttp:timeBase="smpte" ttp:dropMode="dropNTSC" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"',
      60.06,
      61,
    ],
  ])('%s to %s %s', (begin, end, root, start, stop) => {
    const file = ttml(`<div><p begin="${begin}" end="${end}">a</p></div>`, root);
    expect(file.cues[0]?.start).toBe(Math.round(start * 1e6));
    if (stop > start) expect(file.cues[0]?.end).toBe(Math.round(stop * 1e6));
  });

  it.each([
    ['of what it stands in', '<div begin="10s"><p begin="1s" dur="2s">a</p></div>', [[11, 13, 'a']]],
    ['no later than it', '<div begin="10s" end="12s"><p begin="1s" dur="20s">a</p></div>', [[11, 12, 'a']]],
    [
      'one after the other',
      '<div timeContainer="seq"><p dur="2s">a</p><p dur="3s">b</p></div>',
      [
        [0, 2, 'a'],
        [2, 5, 'b'],
      ],
    ],
    [
      'of its spans',
      '<div><p><span begin="1s" end="2s">a</span> <span begin="2s" end="3s">b</span></p></div>',
      [[1, 3, 'a b']],
    ],
  ] as const)('%s', (_, body, cues) => {
    expect(shown(ttml(body))).toEqual(cues);
  });
});

it('reads spans with times as words', () => {
  const file = ttml(
    '<div><p begin="10s" end="13s"><span begin="0s" end="0.5s">one</span> <span begin="1s" end="1.5s">two</span><br/>three</p></div>',
  );
  expect(shown(file)).toEqual([[10, 13, 'one two\nthree']]);
  expect(wordsOf(file)).toEqual([
    ['one', 10, 10.5],
    ['two', 11, 11.5],
    ['three', null, null],
  ]);
});

it('reads regions, styles, speakers and the language', () => {
  const file = ttml(
    '<div region="top"><p begin="1s" end="2s" style="loud" ttm:agent="a1">Hi</p><p begin="3s" end="4s" region="cells" tts:textAlign="right">Hi</p></div>',
    'xml:lang="de" tts:extent="1000px 500px"',
    '<metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ann Lee</ttm:name></ttm:agent></metadata><styling><style xml:id="base" tts:textAlign="center"/><style xml:id="loud" style="base" tts:color="yellow" tts:fontWeight="bold" tts:fontFamily="Anton, sans-serif"/></styling><layout><region xml:id="top" tts:origin="100px 50px" tts:extent="80% 20%"/><region xml:id="cells"><style tts:origin="0c 0c"/><style tts:extent="16c 15c"/><style tts:displayAlign="after"/></region></layout>',
  );
  expect(keysOf(file)).toEqual([]);
  expect(file).toMatchObject({
    format: 'ttml',
    language: 'de',
    styles: [{ name: 'base' }, { name: 'loud', color: '#ffff00', bold: true, font: 'Anton' }],
    regions: [{ name: 'top', x: 0.1, y: 0.1, width: 0.8, height: { fraction: 0.2 } }, { name: 'cells' }],
    cues: [
      { region: 'top', style: 'loud', speaker: 'Ann Lee', position: { x: 0.5, y: 0.1, anchor: 'top', width: 0.8 } },
      { region: 'cells', position: { x: 0.5, y: 1, anchor: 'bottom-right', width: 0.5 } },
    ],
  });
});

it.each([
  ['space', '<p begin="1s" end="2s">\n  a\n  b <span> c</span>\n</p>', 'a b  c'],
  ['kept space', '<p xml:space="preserve" begin="1s" end="2s">a  b</p>', 'a  b'],
  ['entities', '<p begin="1s" end="2s">a &amp; &lt;b&gt; &#x41; &other;</p>', 'a & <b> A &other;'],
  ['CDATA and remarks', '<p begin="1s" end="2s">a<!-- no --><![CDATA[ <b> ]]></p>', 'a <b>'],
  [
    'readings',
    '<p begin="1s" end="2s"><span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="text">kan</span></span></p>',
    '漢',
  ],
  ['a prefix', '<tt:p begin="1s" end="2s">a</tt:p>', 'a'],
])('reads %s', (_, body, text) => {
  expect(ttml(`<div>${body}</div>`).cues[0]?.lines).toEqual([text]);
});

it.each([
  [
    'a tag that is not closed',
    '<div><p begin="1s" end="2s">a<br>b & c < d<p begin="3s" end="4s">e',
    [
      [1, 2, 'a\nb & c < d'],
      [3, 4, 'e'],
    ],
    [],
  ],
  ['a bad time', '<div><p begin="soon" end="2s">a</p></div>', [[0, 2, 'a']], ['timeUnreadable']],
  ['no time', '<div><p>a</p></div>', [], ['timeMissing']],
  ['no end', '<div><p begin="1s">a</p></div>', [[1, 3, 'a']], ['endMissing']],
] as const)('reads with %s', (_, body, cues, keys) => {
  const file = ttml(body);
  expect(shown(file)).toEqual(cues.map((cue) => [...cue]));
  expect(keysOf(file).map(([key]) => key)).toEqual(keys);
});

it('expands no entities', () => {
  const file = parseCaptionFile(
    '<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><tt><body><p begin="1s" end="2s">&b;</p></body></tt>',
    { format: 'ttml' },
  );
  expect(shown(file)).toEqual([[1, 2, '&b;']]);
});
