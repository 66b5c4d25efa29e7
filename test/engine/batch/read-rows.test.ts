/** Reading the rows of a batch from CSV and JSON Lines. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RowLimits, readRows } from '../../../main/engine/batch/read-rows.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

let last = 0;
async function read(text: string | Buffer, ending = 'csv', limits?: RowLimits) {
  const file = join(folder, `rows-${++last}.${ending}`);
  await writeFile(file, text);
  return readRows(file, limits);
}

const small: RowLimits = { bytes: 1000, rows: 3, row: 100 };

describe('CSV', () => {
  const rows = [
    { name: 'Ada', text: 'One, two' },
    { name: 'Bo', text: 'a "quote"\r\nand a line' },
  ];

  test.each([
    ['plain', 'name,text\nAda,"One, two"\nBo,"a ""quote""\r\nand a line"\n'],
    ['with a mark and CRLF', '\uFEFFname,text\r\nAda,"One, two"\r\nBo,"a ""quote""\r\nand a line"'],
    ['of a country with semicolons', 'name;text\nAda;One, two\nBo;"a ""quote""\r\nand a line"\n'],
    ['that names its separator', '\uFEFFsep=;\r\nname;text\r\nAda;One, two\r\nBo;"a ""quote""\r\nand a line"\r\n'],
    ['that names a rare one', '\nsep=|\nname|text\nAda|One, two\nBo|"a ""quote""\r\nand a line"\n'],
    ['with tabs', 'name\ttext\nAda\tOne, two\nBo\t"a ""quote""\r\nand a line"\n'],
    [
      'with empty lines and columns without a name',
      '\n name , text ,\nAda,"One, two",\n,,\nBo,"a ""quote""\r\nand a line",x',
    ],
  ])('%s', async (_, text) => expect(await read(text)).toEqual(rows));

  test('as spreadsheets save "Unicode text"', async () => {
    const utf16 = Buffer.from('\uFEFFname\ttext\r\nZoë\t日本\r\n', 'utf16le');
    expect(await read(utf16)).toEqual([{ name: 'Zoë', text: '日本' }]);
  });

  test('commas within quoted names are not taken for the separator', async () => {
    expect(await read('"a, b, c";d\n1;2\n')).toEqual([{ 'a, b, c': '1', d: '2' }]);
  });

  test('missing columns of a row are left out', async () => {
    expect(await read('a,b,c\n1\n1,,3\n')).toEqual([{ a: '1' }, { a: '1', b: '', c: '3' }]);
  });

  test.each([
    ['too many columns', 'a,b\n1,2\n1,2,3\n', /^Line 3 of .* is not sound CSV/],
    ['an open quote', 'a,b\n1,"2\n', /is not sound CSV; check its quotes/],
    ['two columns of one name', 'a,b, a\n1,2,3\n', /two columns "a"/],
    ['a name without end', `${'x'.repeat(201)},b\n1,2\n`, /name of 201 characters/],
    ['no rows', 'a,b\n', /holds no rows/],
    ['nothing', '', /holds no rows/],
    ['another encoding', Buffer.from('name\nZo\xeb\n', 'latin1'), /is not UTF-8 text; save it as "CSV UTF-8"/],
  ])('%s is reported', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'input.invalid', message: expect.stringMatching(message) });
  });

  test('a column with a hostile name sets nothing', async () => {
    const [row] = await read('__proto__,constructor\nx,y\n');
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('JSON Lines', () => {
  test('strings, numbers and booleans, with BOM, CRLF and empty lines', async () => {
    const text = '\uFEFF{"a":"1","b":2}\r\n\r\n{"a":true,"b":null}';
    expect(await read(text, 'jsonl')).toEqual([
      { a: '1', b: 2 },
      { a: true, b: null },
    ]);
    expect(await read('{"a":1}', 'NDJSON')).toEqual([{ a: 1 }]);
  });

  test.each([
    ['no JSON', '{"a":1}\n\n{a:2}\n'],
    ['a list', '{"a":1}\n\n[1]\n'],
    ['an object in an object', '{"a":1}\n\n{"a":{}}\n'],
  ])('%s is reported with its line', async (_, text) => {
    const file = expect.stringMatching(/^Line 3 of .* is not a JSON object/);
    await expect(read(text, 'jsonl')).rejects.toMatchObject({ code: 'input.invalid', message: file });
  });
});

describe('bounds', () => {
  test.each([
    ['rows of CSV', 'a\n1\n2\n3\n4\n', 'csv', /more than 3 rows/],
    ['lines', '{}\n{}\n{}\n{}\n', 'jsonl', /more than 3 rows/],
    ['a cell', `a\n"${'x'.repeat(200)}"\n`, 'csv', /is not sound CSV/],
    ['a line', `{"a":"${'x'.repeat(200)}"}\n`, 'jsonl', /^Line 1 of/],
    ['bytes', 'x'.repeat(1001), 'csv', /too large/],
  ])('%s', async (_, text, ending, message) => {
    await expect(read(text, ending, small)).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(message),
    });
  });

  test('the maximum number of rows is read', async () =>
    expect(await read('a\n1\n2\n3\n', 'csv', small)).toHaveLength(3));
});

test('a missing file, and a folder', async () => {
  await expect(readRows(join(folder, 'gone.csv'))).rejects.toMatchObject({ code: 'input.unreadable' });
  await expect(readRows(folder)).rejects.toMatchObject({ code: 'input.unreadable' });
});
