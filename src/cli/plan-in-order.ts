/** How many answers may wait for the one whose turn it is: memory stays flat also when nobody reads the output. */
const MOST_AHEAD = 256;

/**
 * Answers jobs side by side and gives the answers in the order of the jobs. No further job is begun once the caller
 * stops asking.
 * @param sizes of the jobs, in bytes.
 * @param lanes how many jobs are worked on at a time.
 * @param plan answers a job; each lane asks for one job at a time.
 * @returns for each job a promise that is settled; a failure is for the caller to handle.
 */
export async function* planInOrder<Job, Answer>(
  jobs: readonly Job[],
  sizes: readonly number[],
  lanes: number,
  plan: (job: Job, lane: number) => Promise<Answer>,
): AsyncGenerator<{ job: Job; answer: Promise<Answer> }> {
  const queue = startingOrder(sizes, lanes);
  const answers = jobs.map(() => new Deferred<Answer>());
  /** The job whose turn it is; its promise wakes lanes that are too far ahead. */
  let turn = 0;
  let advanced = new Deferred<void>();

  const work = async (lane: number): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const { index, mayWait } = next.value;
      while (mayWait && index >= turn + MOST_AHEAD) await advanced.promise;
      if (turn === jobs.length) return;
      const { resolve, reject } = answers[index] as Deferred<Answer>;
      await plan(jobs[index] as Job, lane).then(resolve, reject);
    }
  };
  for (let lane = 0; lane < lanes; lane++) void work(lane);

  const advanceTo = (index: number): void => {
    turn = index;
    advanced.resolve();
    advanced = new Deferred();
  };
  try {
    for (const [index, job] of jobs.entries()) {
      const { promise } = answers[index] as Deferred<Answer>;
      await promise.catch(() => {});
      delete answers[index];
      yield { job, answer: promise };
      advanceTo(index + 1);
    }
  } finally {
    advanceTo(jobs.length);
  }
}

/**
 * The order in which jobs are begun: that of the jobs, so that their answers need not wait for each other, but large
 * ones first, lest all lanes wait for one at the end. (Neighbours have imports in common; giving them to the same lane
 * saved no parsing that could be measured.)
 */
function* startingOrder(sizes: readonly number[], lanes: number): Generator<{ index: number; mayWait: boolean }> {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const isLarge = (size: number): boolean => lanes > 1 && size > total / (lanes * 8);
  const large = [...sizes.entries()].filter(([, size]) => isLarge(size)).sort(([, a], [, b]) => b - a);
  // There are at most eight for each lane, so that their answers can wait.
  for (const [index] of large) yield { index, mayWait: false };
  for (const [index, size] of sizes.entries()) if (!isLarge(size)) yield { index, mayWait: true };
}

/** A promise that is settled from outside. A failure that nobody waits for is no error. */
class Deferred<T> {
  resolve: (value: T) => void = () => {};
  reject: (error: unknown) => void = () => {};
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    this.promise.catch(() => {});
  }
}
