import { MLP, Trace } from "./mlp.js";
import { Optimizer, Random, SCHEDULES, Training, initialize } from "./training.js";

// A training of so many seconds, by a plan that says B and λ for each part of them. What a step costs was measured
// where the page was made; the clock stands still while the network is judged. Nothing of a page.

export const LOOKS = 50; // how often the accuracy is measured

export class Spending {
  // `costs` are the seconds of a step by its B; `plan` has a { B, lam } for each part of the `budget`.
  constructor({ sizes, data, validation, costs, budget, plan, seed }) {
    this.validation = validation;
    this.costs = costs;
    this.budget = budget;
    this.plan = plan;
    this.net = new MLP(sizes, ["sigmoid", "sigmoid"], "squared_error");
    initialize(this.net, "glorot_uniform", 1, new Random(2 * seed));
    this.training = new Training({
      net: this.net,
      ...data,
      optimizer: new Optimizer("sgd", this.net.parameters.theta.length),
      schedule: SCHEDULES.constant(plan[0].lam),
      batchSize: plan[0].B,
      random: new Random(2 * seed + 1),
    });
    this.trace = new Trace(sizes, validation.n);
    this.seconds = 0;
    this.curve = [[0, this.accuracy()]];
  }

  accuracy() {
    const { net, validation, trace } = this;
    const a = net.forward(validation.X, trace);
    const p = net.sizes[net.L];
    let right = 0;
    for (let r = 0; r < validation.n; r++) {
      let best = 0;
      for (let k = 1; k < p; k++) if (a[r * p + k] > a[r * p + best]) best = k;
      if (validation.T[r * p + best] === 1) right += 1;
    }
    return right / validation.n;
  }

  ended() {
    return this.curve.length > LOOKS;
  }

  // One step; the accuracy is noted whenever the next look is due.
  step() {
    const { training, plan, budget } = this;
    const part = Math.min(plan.length - 1, Math.floor((this.seconds / budget) * plan.length));
    const { B, lam } = plan[part];
    if (training.B !== Math.min(B, training.n)) {
      training.B = Math.min(B, training.n);
      training.look();
    }
    training.schedule = SCHEDULES.constant(lam);
    this.seconds += this.costs[B];
    const due = Math.min(LOOKS, Math.floor((this.seconds / budget) * LOOKS));
    // what a step gives is there when it is done: a look that falls into it sees the network before
    for (let right = null; this.curve.length < due;) {
      right ??= this.accuracy();
      this.curve.push([(this.curve.length / LOOKS) * budget, right]);
    }
    training.step();
    if (this.curve.length === due) this.curve.push([(due / LOOKS) * budget, this.accuracy()]);
  }

  run(until) {
    while (!this.ended() && until()) this.step();
  }

  // The accuracy, averaged over the time.
  mean() {
    return (
      this.curve.slice(1).reduce((sum, [, right], k) => sum + (right + this.curve[k][1]) / 2, 0) /
      (this.curve.length - 1)
    );
  }
}
