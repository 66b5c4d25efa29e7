/** Counts the video frames that a page has open: those decoded, made and cloned, without those closed. */

/** Starts counting; what it gives tells how many are open. */
export function countOpenFrames(): () => number {
  const frames = new Set<VideoFrame>();
  if (!('VideoDecoder' in globalThis)) return () => 0;
  const note = (frame: VideoFrame): VideoFrame => {
    frames.add(frame);
    return frame;
  };
  const { close, clone } = VideoFrame.prototype;
  VideoFrame.prototype.close = function (this: VideoFrame) {
    frames.delete(this);
    close.call(this);
  };
  VideoFrame.prototype.clone = function (this: VideoFrame) {
    return note(clone.call(this));
  };
  globalThis.VideoFrame = new Proxy(VideoFrame, {
    construct: (target, args) => note(Reflect.construct(target, args)),
  });
  globalThis.VideoDecoder = class extends VideoDecoder {
    constructor(init: VideoDecoderInit) {
      super({ ...init, output: (frame) => init.output(note(frame)) });
    }
  };
  return () => frames.size;
}
