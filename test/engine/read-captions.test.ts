/** Caption files on a disk: their encodings, and what may go wrong with them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCaptions } from '../../main/engine/documents/read-captions.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-captions-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: Uint8Array | string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const srt = (text: string) => `1\r\n00:00:01,000 --> 00:00:02,000\r\n${text}\r\n`;

// Bytes of an encoding, found by decoding every one or two bytes: TextEncoder knows UTF-8 only.
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, readonly number[]>();
  for (let first = 255; first >= 0; first--) {
    for (let second = 0x40; second <= 0xff && first >= 0x80; second++) {
      const pair = decoder.decode(Uint8Array.of(first, second));
      if ([...pair].length === 1 && !bytes.has(pair)) bytes.set(pair, [first, second]);
    }
    const one = decoder.decode(Uint8Array.of(first));
    if ([...one].length === 1 && one !== '\ufffd') bytes.set(one, [first]);
  }
  return Uint8Array.from([...text].flatMap((sign) => bytes.get(sign) ?? []));
}

const wide = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
};

const FRENCH = 'Où êtes-vous allé cet été ? C’est déjà fini, à bientôt.';
const TEXTS: readonly (readonly [string, string, (text: string) => Uint8Array, boolean])[] = [
  ['utf-8', 'Grüße, 你好 😀', (text) => Buffer.from(text), true],
  ['utf-8', 'with a mark é', (text) => Buffer.from(`\ufeff${text}`), true],
  ['utf-16le', 'with a mark é', (text) => wide(`\ufeff${text}`, true), true],
  ['utf-16be', 'with a mark é', (text) => wide(`\ufeff${text}`, false), true],
  ['utf-16le', 'Без отметки', (text) => wide(text, true), false],
  ['utf-16be', '没有标记', (text) => wide(text, false), false],
  ['windows-1252', FRENCH, (text) => encode(text, 'windows-1252'), false],
  ['windows-1252', 'Größe über Äpfel, Straße', (text) => encode(text, 'windows-1252'), false],
  ['windows-1252', '¿Qué pasó mañana, señor?', (text) => encode(text, 'windows-1252'), false],
  ['shift_jis', 'こんにちは、世界。今日はいい天気ですね。', (text) => encode(text, 'shift_jis'), false],
  ['gb18030', '你好，世界。今天的天气很好，我们去公园吧。', (text) => encode(text, 'gb18030'), false],
  ['koi8-r', 'Привет, мир. Сегодня хорошая погода.', (text) => encode(text, 'koi8-r'), false],
  ['windows-1251', 'Привет, мир. Сегодня хорошая погода.', (text) => encode(text, 'windows-1251'), false],
];

describe('an encoding', () => {
  it.each(TEXTS)('%s: %s', async (encoding, text, toBytes, isCertain) => {
    const file = await readCaptions(put('a.srt', toBytes(srt(text))));
    expect(file.encoding).toBe(encoding);
    expect(file.cues.map((cue) => cue.lines)).toEqual([[text]]);
    const told = file.problems.map((problem) => problem.text?.key);
    expect(told).toEqual(isCertain ? [] : ['captionFiles:encodingGuessed']);
  });

  it('may be chosen', async () => {
    const file = await readCaptions(put('a.srt', encode(srt('Żółw'), 'iso-8859-2')), undefined, 'iso-8859-2');
    expect(file.cues[0]?.lines).toEqual(['Żółw']);
    expect(file.problems).toEqual([]);
  });

  it('that does not fit is told', async () => {
    const file = await readCaptions(put('a.srt', encode(srt('déjà'), 'windows-1252')), undefined, 'utf-8');
    expect(file.problems[0]?.text?.key).toBe('captionFiles:encodingUnsound');
  });

  it('that there is not is refused', async () => {
    await expect(readCaptions(put('a.srt', srt('a')), undefined, 'klingon')).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });
});

it.each([
  ['no file', () => join(folder, 'none.srt')],
  ['a folder', () => folder],
  ['a device', () => '/dev/zero'],
])('refuses %s', async (_, path) => {
  await expect(readCaptions(path())).rejects.toMatchObject({ code: 'input.unreadable' });
});
