// A guess from answers nearby, shown in grey while a hand still drags; never instead of an answer.

const FEWEST = 3;
const MOST = 300;

/** Answers so far, and a smooth guess between them (weights by inverse squared distance, Shepard 1968). */
export class Tries {
  constructor(levers) { this.levers = levers; this.all = []; }

  /** Note an answer under the settings in force. */
  note(one) {
    this.all = this.all.filter((other) => other.key !== one.key || other.seeds > one.seeds);
    if (!this.all.some((other) => other.key === one.key)) this.all.push(one);
    if (this.all.length > MOST) this.all.shift();
  }

  /** Those of the same question: only these lie on one scale. @param {string} frame */
  of(frame) { return this.all.filter((one) => one.frame === frame); }

  /**
   * The rank at these settings with all that belongs beside it, and from how many answers; null where there are too
   * few.
   */
  about(values, frame) {
    const near = this.of(frame).filter((one) => one.rank !== null);
    if (near.length < FEWEST) return null;
    const sums = { rank: 0, low: 0, high: 0, gap: 0, firms: 0 };
    let weights = 0;
    for (const one of near) {
      let apart = 0;
      for (const lever of this.levers) apart += (
        ((values[lever.key] ?? lever.default) - (one.values[lever.key] ?? lever.default)) / (
        lever.high - lever.low)) ** 2;
      const weight = 1 / (apart + 1e-4);
      for (const name in sums) sums[name] += weight * one[name];
      weights += weight;
    }
    for (const name in sums) sums[name] /= weights;
    return { ...sums, tries: near.length };
  }
}
