export { stdSignature } from "./signature.ts";
export { isStdPath, stdPackage, stdPackages } from "./std-package.ts";
