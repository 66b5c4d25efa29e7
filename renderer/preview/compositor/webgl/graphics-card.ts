/** Whether WebGL would draw with a graphics card. */

let known: boolean | null = null;

/** Asks once, by a context of its own: a canvas that had one can be drawn on in no other way. */
export function hasGraphicsCard(): boolean {
  known ??= probe();
  return known;
}

function probe(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  // Chromium passes some of its own software off as a card.
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}
