/** What the log redacts, by table and by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { redact } from '../../../main/engine/logs/redact.js';
import { redactText } from '../../../main/engine/logs/redact-text.js';

const NAMES = [
  'token',
  'apiKey',
  'api_key',
  'secret',
  'authorization',
  'Cookie',
  'set-cookie',
  'password',
  'signature',
  'webhookSecret',
  'X-Api-Key',
  'accessToken',
];

const secretText = fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/);

describe('redact', () => {
  it('redacts values under secret names, at any depth', () => {
    const wrap = fc.oneof(
      fc.string({ maxLength: 20 }).map((key) => (inner: unknown) => ({ [`in ${key}`]: inner })),
      fc.constant((inner: unknown) => [1, inner]),
      fc.constant((inner: unknown) => new Map([['part', inner]])),
    );
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), secretText, fc.array(wrap, { maxLength: 5 }), (name, secret, wraps) => {
        const value = wraps.reduce<unknown>((inner, each) => each(inner), { [name]: secret, kept: 'kept' });
        const text = JSON.stringify(redact(value));
        expect(text).not.toContain(secret);
        expect(text).toContain('kept');
      }),
    );
  });

  it('redacts a known secret anywhere and in any encoding', () => {
    const encoders: ((secret: string) => string)[] = [
      (secret) => secret,
      encodeURIComponent,
      (secret) => JSON.stringify(secret),
      (secret) => Buffer.from(secret).toString('base64'),
      (secret) => Buffer.from(secret).toString('base64url'),
      (secret) => Buffer.from(secret).toString('hex'),
    ];
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }).filter((text) => !'[hidden]'.includes(text)),
        fc.constantFrom(...encoders),
        fc.string(),
        (secret, encode, around) => {
          const written = encode(secret);
          const value = { [written]: around, list: [`${around} ${written} ${around}`] };
          const clean = redact(value, { secrets: [secret] });
          const texts = [...Object.keys(clean as object), ...(clean as { list: string[] }).list];
          for (const text of texts) expect(text.includes(secret) || text.includes(written)).toBe(false);
        },
      ),
    );
  });

  it('returns bounded plain JSON for anything and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (value) => {
          const clean = redact(value);
          expect({ clean: JSON.parse(JSON.stringify(clean ?? null)) }).toEqual({ clean: clean ?? null });
        },
      ),
    );
    expect(redact(-0)).toBe(0);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(redact(circular)).toEqual({ self: '[circular]' });
    expect(
      redact({
        get bad(): string {
          throw new Error('no');
        },
      }),
    ).toBe('[unreadable]');
    expect(String(redact('x'.repeat(1_000_000))).length).toBeLessThanOrEqual(8000);
    expect((redact(Array.from({ length: 5000 }, () => 1)) as unknown[]).length).toBe(100);
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (value) => {
        const once = redact(value);
        expect(redact(once)).toEqual(once);
      }),
    );
    const hard = 'token=abc Bearer abc.def https://me:pw@example.org/hook?key=1 authorization: Basic abc=';
    expect(redactText(redactText(hard))).toBe(redactText(hard));
  });

  it('leaves plain events alone', () => {
    const event = { method: 'jobs.list', ms: 1.5, ok: true, none: null, hash: 'a'.repeat(64), tokenFile: '/run/token' };
    expect(redact(event)).toEqual(event);
  });

  it('reads errors with their data, causes and stacks', () => {
    const error = new UprightError('ffmpeg.failed', 'It failed.', { token: 'hush-hush', exitCode: 1 });
    error.cause = new Error('Bearer abcdefgh');
    const clean = redact({ error }) as { error: Record<string, unknown> };
    expect(clean.error).toMatchObject({ code: 'ffmpeg.failed', data: { token: '[hidden]', exitCode: 1 } });
    expect(String(clean.error.stack)).toContain('It failed.');
    expect(JSON.stringify(clean)).not.toMatch(/abcdefgh|hush-hush/);
  });
});

describe('redactText', () => {
  it.each([
    ['Authorization: Bearer abc.def-123', 'abc.def'],
    ['cookie: upright=abc123; other=def456', 'def456'],
    ['{"token":"abc123"}', 'abc123'],
    ['--api-key=abc123 --out x', 'abc123'],
    ["password: 'abc 123'", 'abc 123'],
    ['GET http://127.0.0.1:1234/?once=abc123 200', 'abc123'],
    ['https://ann:abc123@example.org', 'abc123'],
    ['https://hooks.example.org/services/T0/abc123', 'abc123'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc123', 'abc123'],
    ['X-Upright-Signature: sha256=abc123', 'abc123'],
    ['-----BEGIN PRIVATE KEY-----\nabc123\n-----END PRIVATE KEY-----', 'abc123'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc123', 'abc123'],
    ['key sk-abc123abc123abc123abc123', 'abc123'],
  ])('%j', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it.each([
    ['/home/ann/Leg day.mp4 is missing', '~/Leg day.mp4 is missing'],
    ['file:///home/ann/a.js:1:2', 'file://~/a.js:1:2'],
    ['/home/anna/a.mp4', '/home/anna/a.mp4'],
    ['It is in /home/ann.', 'It is in ~.'],
  ])('writes the home folder as ~: %s', (text, clean) => {
    expect(redactText(text, { home: '/home/ann' })).toBe(clean);
  });

  it('knows a Windows home in each form', () => {
    const home = 'C:\\Users\\Ann B';
    expect(redactText(`${home}\\a.mp4 ${JSON.stringify(home)} C:/Users/Ann B/a`, { home })).not.toContain('Ann');
  });

  it('is fast on long runs of possible beginnings of a secret', () => {
    for (const piece of ['token', 'a', '-', 'eyJ', 'https://', "password='\\", 'cookie']) {
      expect(redactText(piece.repeat(5000)).length).toBeGreaterThan(0);
    }
  });
});
