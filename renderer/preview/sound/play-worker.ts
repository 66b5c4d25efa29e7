/** The worker that mixes for playback. */
import { planSoundClips } from './plan-sound-clips.js';
import { createProducer } from './producer.js';
import type { Block, PlayRequest, Progress } from './protocol.js';
import { createWorkerReader } from './worker-reader.js';

/** Two and a half minutes of decoded sound. */
const MEMORY = 56 << 20;

let audio: MessagePort | null = null;
const sounds = createWorkerReader(MEMORY);
const producer = createProducer(sounds.read, (block: Block) => audio?.postMessage(block, [block.samples.buffer]));

self.addEventListener('message', ({ data }: MessageEvent<PlayRequest>) => {
  switch (data.kind) {
    case 'port':
      audio = data.port;
      audio.onmessage = (event: MessageEvent<Progress>) => producer.progress(event.data);
      return;
    case 'document':
      sounds.setSources(data.document.sources);
      return producer.setClips(planSoundClips(data.document).clips);
    case 'gain':
      return producer.setGain(data.gain);
    case 'run':
      return producer.start(data.run, data.path, data.speed);
    case 'stop':
      return producer.stop();
    case 'grain':
      return producer.grain(data.run, data.at);
    case 'warm':
      return producer.warm(data.at);
  }
});
