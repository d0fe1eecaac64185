export { isStdPath, stdPackage, stdPackages } from "./std-package.ts";
