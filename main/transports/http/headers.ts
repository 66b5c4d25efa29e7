/** The headers of every answer, whatever it is. */

/** Origins besides the page's own. */
export interface OtherSources {
  /** Where pictures, sounds, films and fonts may come from. */
  readonly media: readonly string[];
  /** What may be fetched and connected to. */
  readonly connect: readonly string[];
  /** What else scripts may be. */
  readonly scripts?: readonly string[];
}

/** Strict headers for the server on `port`: our own code runs, nothing else, and no other page embeds or reads it. */
export const toStrictHeaders = (port: number): Readonly<Record<string, string>> =>
  toPageHeaders({ media: [], connect: [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`] });

/** The same for any server that shows the editor. */
export function toPageHeaders({ media, connect, scripts = [] }: OtherSources): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      // libass runs in WebAssembly.
      ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
      "style-src 'self' 'unsafe-inline'",
      ['img-src', "'self'", ...media, 'blob:', 'data:'].join(' '),
      ['media-src', "'self'", ...media, 'blob:'].join(' '),
      ['font-src', "'self'", ...media].join(' '),
      ['connect-src', "'self'", ...connect].join(' '),
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cache-Control': 'no-store',
  };
}
