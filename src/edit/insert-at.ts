import type { SuccessPlace } from "../match/success-place.ts";
import type { Edit } from "../rule.ts";
import { insertAfter, insertFirst, type Lines } from "./insert.ts";

/** Puts statements where a value is surely there for the first time. Undefined: see insertBefore. */
export function insertAtPlace(place: SuccessPlace["place"], lines: Lines): Edit[] | undefined {
  return "after" in place ? insertAfter(place.after, lines) : insertFirst(place.first, lines);
}
