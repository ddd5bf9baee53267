// Electron's fuses as packaged builds have them, set in the program itself after packing. Why each: docs/security.md.
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

export const FUSES = {
  version: FuseVersion.V1,
  // A fuse that a later Electron adds must be decided here, not inherited.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

export async function setFuses(program, { adHocSign = false } = {}) {
  await flipFuses(program, { ...FUSES, resetAdHocDarwinSignature: adHocSign });
}

/** electron-builder's afterPack hook: runs before the program is signed. */
export default async function afterPack({ appOutDir, electronPlatformName, packager, arch }) {
  const name = packager.appInfo.productFilename;
  const ARM64 = 3;
  if (electronPlatformName === 'darwin') return setFuses(join(appOutDir, `${name}.app`), { adHocSign: arch === ARM64 });
  const program = electronPlatformName === 'win32' ? `${name}.exe` : packager.executableName;
  return setFuses(join(appOutDir, program));
}
