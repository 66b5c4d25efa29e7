/** The security headers of every answer. */

/** Origins that are allowed besides the page's own. */
export interface OtherSources {
  /** Origins of images, sounds, videos and fonts. */
  readonly media: readonly string[];
  /** Origins to fetch from and connect to. */
  readonly connect: readonly string[];
  /** Further sources of scripts. */
  readonly scripts?: readonly string[];
}

/** Strict headers for the server on `port`: only its own scripts run, and no other page can embed or read it. */
export const toStrictHeaders = (port: number): Readonly<Record<string, string>> =>
  toPageHeaders({ media: [], connect: [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`] });

/** The same for any server that serves the editor. */
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
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()',
    'Cache-Control': 'no-store',
  };
}
