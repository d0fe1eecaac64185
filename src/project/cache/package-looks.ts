import type { PackageWatcher } from "../../semantics/package.ts";
import type { Watched } from "../../syntax/parser.ts";
import { looks, PackageShape, type PackageText } from "./package-shape.ts";

/** A question to a package, and the hash of its answer; see `looks`. */
export type Look = readonly [question: string, answer: string];

/** Stands for what only the whole package can answer: it never is the same again. */
export const NO_ANSWER = "";

/** Writes down what is looked at of a package that others import: what their answers rest on. */
export class PackageLooks implements PackageWatcher {
  readonly #shape: PackageShape;
  readonly #seen = new Set<string>();
  #fresh: string[] = [];
  #isAll = false;

  constructor(files: readonly PackageText[]) {
    this.#shape = new PackageShape(files, false);
    this.#see(looks.base);
  }

  /** @param name of one of the files. */
  watched(name: string): Watched {
    const shape = this.#shape;
    const see = (item: number, look: (declaration: string) => string) => {
      const kind = shape.outline(name)?.[item]?.kind;
      // The one is in the base, of the other it is told by name.
      if (kind !== "package_clause" && kind !== "import_declaration") this.#see(look(shape.idOf(name, item)));
    };
    return {
      outline: () => {
        this.#see(looks.outline(name));
        return shape.outline(name);
      },
      watcher: {
        header: (item) => see(item, looks.header),
        body: (item) => see(item, looks.body),
        imports: (own) => this.#see(own === undefined ? looks.imports(name) : looks.importsNamed(name, own)),
        functionsGiving: (words) => this.#see(looks.functionsGiving(name, words)),
        all: () => this.all(),
      },
    };
  }

  name(name: string): void {
    this.#see(looks.name(name));
  }
  func(name: string): void {
    this.#see(looks.func(name));
  }
  receivers(typeName: string): void {
    this.#see(looks.receivers(typeName));
  }
  method(typeName: string, name: string): void {
    this.#see(looks.method(typeName, name));
  }
  methods(typeName: string): void {
    this.#see(looks.methods(typeName));
  }
  all(): void {
    this.#isAll = true;
    this.#see(looks.all);
  }

  /** What was looked at since the last call. */
  take(): Look[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh.map((look) => [look, this.#shape.answer(look) ?? NO_ANSWER]);
  }

  #see(look: string): void {
    // All covers the rest.
    if (this.#seen.has(look) || (this.#isAll && look !== looks.all)) return;
    this.#seen.add(look);
    this.#fresh.push(look);
  }
}
