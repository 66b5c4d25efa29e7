/** What a package holds and how it is closed (electron.build/configuration). `npm run package` gives the variables. */
import { reachableFiles } from './build/package/chunks.mjs';
import { findTools } from './build/package/ffmpeg.mjs';

const root = import.meta.dirname;
const {
  UPRIGHT_ELECTRON_DIST: electronDist,
  UPRIGHT_ELECTRON_VERSION: electronVersion,
  UPRIGHT_UPDATES: updates,
} = process.env;
const { ffmpeg, ffprobe } = findTools(root, process.platform, process.arch, process.env);

/** @param {import('./build/package/ffmpeg.mjs').Tool | null} tool @param {string} name */
const packTool = (tool, name) =>
  tool ? [{ from: tool.path, to: `ffmpeg/${process.platform === 'win32' ? `${name}.exe` : name}` }] : [];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'app.upright.desktop',
  productName: 'Upright',
  copyright: 'Copyright © the authors of Upright. GPL-3.0-or-later.',
  directories: { output: 'dist', buildResources: 'build/icons' },
  ...(electronDist ? { electronDist } : {}),
  ...(electronVersion ? { electronVersion } : {}),

  // Every package that has programs of its own ships them built.
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,

  files: [
    'package.json',
    'LICENSE',
    'docs/*.md',
    ...reachableFiles(root, ['out/main/app.js', 'out/main/engine.js']),
    'out/preload/**',
    'out/renderer/**',
    'resources/**',
    '!**/*.{map,d.ts,d.mts,d.cts}',
    '!node_modules/**/{test,tests,__tests__,example,examples,docs,.github}/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/sharp/src/**',
    // Electron's process on Linux takes the WebAssembly build (main/engine/media/pictures/load-sharp.ts), no other does.
    ...(process.platform === 'linux'
      ? ['!node_modules/@img/sharp-linux*/**', '!node_modules/@img/sharp-libvips-*/**']
      : ['!node_modules/@img/sharp-wasm32/**']),
    // Of the builds for browsers the plain one runs here (main/engine/vision/find-faces.ts).
    '!node_modules/@litertjs/core/wasm/*_{compat,threaded,jspi}_internal.*',
    '!node_modules/fluent-ffmpeg/{coverage,doc,OLD,tools}/**',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}.node)',
    // The one of each that is used lies in resources/ffmpeg.
    '!node_modules/ffmpeg-static/**',
    '!node_modules/@ffmpeg-binary/**',
    '!node_modules/@ffprobe-installer/**',
  ],
  asar: true,
  // What other programs read or the system loads: an archive is for Electron only.
  asarUnpack: [
    'resources/**',
    'docs/**',
    'node_modules/better-sqlite3/**',
    'node_modules/@echogarden/**',
    'node_modules/libheif-js/**',
    'node_modules/@litertjs/**',
    'node_modules/sharp/**',
    'node_modules/@img/**',
    'node_modules/sherpa-onnx-*/**',
  ],
  extraResources: [
    ...packTool(ffmpeg, 'ffmpeg'),
    ...packTool(ffprobe, 'ffprobe'),
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'out/package/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' },
  ],
  // The runtime of this one needs no libfuse2, which new distributions lack.
  toolsets: { appimage: '1.0.3' },
  electronFuses: {
    runAsNode: false,
    // The window keeps no cookies; to encrypt them would ask for the keychain at the first start.
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: process.platform === 'darwin',
  },
  fileAssociations: [
    { ext: 'upright', name: 'Upright project', mimeType: 'application/vnd.upright.project', role: 'Editor' },
  ],
  // The app itself asks nobody for updates; the files beside the installers (latest.yml) are for whoever serves them.
  publish: updates ? { provider: 'generic', url: updates, channel: 'latest' } : null,

  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
  artifactName: 'Upright-${version}-${os}-${arch}.${ext}',
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'upright',
    category: 'AudioVideo',
    synopsis: 'Compose vertical videos offline',
    maintainer: 'The authors of Upright <upright@upright.example>',
    icon: 'build/icons/linux',
    desktop: { entry: { StartupWMClass: 'upright', Keywords: 'video;editor;vertical;shorts;reels;captions;' } },
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.video',
    icon: 'build/icons/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    extendInfo: { NSMicrophoneUsageDescription: 'Upright records your voice when you ask it to.' },
  },
  win: { target: ['nsis'], icon: 'build/icons/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
};
