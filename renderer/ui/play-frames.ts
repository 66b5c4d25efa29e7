/** Small pictures that move. */

const FRAME_MS = 1000 / 30;

/** Draws frames 0, 1, 2 ... at 30 a second, from the next picture of the screen until the function it returns is called. */
export function playFrames(draw: (frame: number) => void): () => void {
  const start = performance.now();
  let request = 0;
  const next = (now: number): void => {
    draw(Math.floor((now - start) / FRAME_MS));
    request = requestAnimationFrame(next);
  };
  request = requestAnimationFrame(next);
  return () => cancelAnimationFrame(request);
}
