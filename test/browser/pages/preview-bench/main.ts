/** The parts of the preview without the window, for `npm run bench`. The project is named in the address. */
import { startActivityHeartbeat } from '../../../../renderer/app/activity-heartbeat.js';
import { createStillTransport } from '../../../../renderer/preview/transport.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { createCompositor } from '../../../../renderer/preview/compositor/compositor.js';
import { createPictures } from '../../../../renderer/preview/pictures/pictures.js';
import { createFrameDrawer } from '../../../../renderer/preview/player/frame-drawer.js';
import { createPlayer } from '../../../../renderer/preview/player/player.js';
import { openScene } from '../../../../renderer/preview/scene/scene.js';
import { createTexts } from '../../../../renderer/preview/text/texts.js';
import { openMediaStore } from '../../../../renderer/project/media.js';
import { openSession } from '../../../../renderer/project/session.js';
import { projectLength } from '../../../../core/project/project.js';

const output = { width: 540, height: 960 };
const { client } = connectEngine();
const session = await openSession(client, new URLSearchParams(location.search).get('project') ?? '');
const media = openMediaStore(client, session);
const scene = openScene({ client, session, media });
const project = () => session.store.getState().project;
const pictures = createPictures({ source: scene.source, fps: () => project().fps, onUnreadable: scene.giveUp });
const texts = createTexts({
  project,
  missingLabel: scene.missingLabel,
  fonts: scene.fonts,
  onError: (message) => console.error(message),
});
const canvas = document.querySelector('canvas') as HTMLCanvasElement;
startActivityHeartbeat(
  client,
  createStillTransport(() => 0),
);
const compositor = createCompositor(canvas, output);
const drawer = createFrameDrawer({ scene, pictures, texts });

/** Milliseconds from asking for a frame until its exact picture is drawn. */
async function seek(frame: number): Promise<number> {
  // As the hand does that scrubs.
  window.dispatchEvent(new Event('pointermove'));
  const start = performance.now();
  while (!(await drawer.drawExact(compositor, frame, output)));
  return performance.now() - start;
}

/** Plays from the first frame for some seconds, looping; what was shown, skipped, and shown while its picture was missing. */
function play(seconds: number): Promise<{ shown: number; dropped: number; incomplete: number }> {
  let shown = 0;
  let incomplete = 0;
  const player = createPlayer({
    length: () => projectLength(project()),
    fps: () => project().fps,
    sound: { start: () => undefined, stop: () => undefined, seconds: () => null, scrub: () => undefined },
    show: (frame, playing) => {
      if (!playing) return;
      shown++;
      if (!drawer.drawNearest(compositor, frame, output)) incomplete++;
    },
    now: () => performance.now(),
    onNextPicture: (callback) => {
      const id = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(id);
    },
  });
  const forget = startActivityHeartbeat(client, player);
  player.setLoop({ start: 0, end: projectLength(project()) });
  player.play();
  return new Promise((resolve) =>
    setTimeout(() => {
      const dropped = player.dropped();
      forget();
      player.close();
      resolve({ shown, dropped, incomplete });
    }, seconds * 1000),
  );
}

/** Whether every file of the project is decoded from its proxy. */
const ready = (): boolean => project().assets.every(({ id, kind }) => kind === 'audio' || !scene.isPreparing(id));

Object.assign(window, { bench: { seek, play, ready, length: () => projectLength(project()), held: pictures.held } });
