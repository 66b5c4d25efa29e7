/** Safe names of uploaded files. */
import { expect, test } from 'vitest';
import { toSafeFileName } from '../../../main/transports/http/safe-file-name.js';

test.each([
  ['clip.mp4', 'clip.mp4'],
  ['Été à vélo.MOV', 'Été à vélo.MOV'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Users\\me\\a.mp4', 'C__Users_me_a.mp4'],
  ['.hidden.mp4', 'hidden.mp4'],
  ['...', 'file'],
  ['', 'file'],
  ['.mp4', 'mp4'],
  ['CON', '_CON'],
  ['nul.mp4', '_nul.mp4'],
  ['com1.tar.gz', '_com1.tar.gz'],
  ['console.mp4', 'console.mp4'],
  ['a\u0000b\nc.mp4', 'a_b_c.mp4'],
  ['gpj\u202e4pm.exe', 'gpj_4pm.exe'],
  ['trailing. . ', 'trailing'],
  ['a<b>c:d"e|f?g*h.png', 'a_b_c_d_e_f_g_h.png'],
])('%j becomes %j', (name, safe) => {
  expect(toSafeFileName(name)).toBe(safe);
});

test('characters are normalized, and lone surrogates are replaced', () => {
  expect(toSafeFileName('e\u0301te\u0301.mp4')).toBe('\u00e9t\u00e9.mp4');
  expect(toSafeFileName('a\ud800b.mp4')).toBe('a\ufffdb.mp4');
});

test('long names are cut between characters and keep their extension', () => {
  const name = toSafeFileName(`${'🎬'.repeat(200)}.mp4`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(160);
  expect(name).toMatch(/^(?:🎬)+\.mp4$/u);
});
