import { lookupFieldOrMethod } from "../lookup.ts";
import { underlying } from "../type-relations.ts";
import type { Signature } from "../types.ts";
import { stdPackage } from "./std-package.ts";

const METHOD = /^\(\*?(.+)\.(\w+)\)\.(\w+)$/;
const signatures = new Map<string, Signature | undefined>();

/**
 * The signature of a function or method of the standard library's table, by its full name: `net/http.Get`,
 * `(*net/http.Client).Do`. Undefined: not listed there.
 */
export function stdSignature(fullName: string): Signature | undefined {
  if (!signatures.has(fullName)) signatures.set(fullName, find(fullName));
  return signatures.get(fullName);
}

function find(fullName: string): Signature | undefined {
  const [, path, typeName, method] = METHOD.exec(fullName) ?? [];
  if (path !== undefined && typeName !== undefined && method !== undefined) {
    const type = stdPackage(path)?.lookup(typeName)?.type();
    const isInterface = type && underlying(type)?.kind === "interface";
    const receiver = type && (isInterface ? type : ({ kind: "pointer", elem: type } as const));
    const found = receiver && lookupFieldOrMethod(receiver, method);
    return found?.kind === "method" ? found.signature() : undefined;
  }
  const dot = fullName.lastIndexOf(".");
  const type = stdPackage(fullName.slice(0, dot))
    ?.lookup(fullName.slice(dot + 1))
    ?.type();
  return type?.kind === "signature" ? type : undefined;
}
