/** How many questions of one kind were asked, answered, and answered as Go does. */
export interface Tally {
  asked: number;
  answered: number;
  agreed: number;
  /** What we said and what Go says, one line for each disagreement. */
  readonly disagreements: string[];
  /** The questions without an answer, one line for each. */
  readonly unanswered: string[];
}

export function newTally(): Tally {
  return { asked: 0, answered: 0, agreed: 0, disagreements: [], unanswered: [] };
}
