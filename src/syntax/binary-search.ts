/**
 * Index of the first item of a list that a question is answered with yes for; the length of the list: none.
 * @param isSo no for all items before one, and yes from there on.
 */
export function firstWhere<T>(list: readonly T[], isSo: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The items of a list that begin in a range. @param list sorted by where they begin. */
export function startingIn<T>(
  list: readonly T[],
  range: { readonly start: number; readonly end: number },
  startOf: (item: T) => number,
): readonly T[] {
  const from = firstWhere(list, (item) => startOf(item) >= range.start);
  return list.slice(
    from,
    firstWhere(list, (item) => startOf(item) >= range.end),
  );
}
