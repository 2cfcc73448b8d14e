import { MLP, Parameters, Trace } from "./mlp.js";
import { NDArray, Refusal, each, scalar, vector, written } from "./numpy_arrays.js";
import { Line } from "./numpy_lines.js";
import { sample } from "./toys.js";
import { Random, initialize } from "./training.js";

// Where a rule that a reader has written is tried: a small network and its data, how far off the rule's numbers are,
// and what the network learns by it. A rule is one line of numpy for each of its targets, computed in this order.

export const SIZES = [2, 4, 3, 2];
export const SAMPLES = 60;
export const LOOKED_AT = 6; // samples whose gradients are compared
export const H = 1e-5;
const NOISE = 0.4;

const sigmoid = (v) => 1 / (1 + Math.exp(-v));
const f = (z) => each(sigmoid, z);
const fPrime = (z) => each((v) => sigmoid(v) * (1 - sigmoid(v)), z);
export const FUNCTIONS = { f, f_prime: fPrime, sigmoid: f, sigmoid_prime: fPrime };

const length = (x) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
const gap = (x, y) => length(x.map((value, k) => value - y[k]));

// What a line gives for a target, which must have this shape.
export function compute(line, scope, target, shape) {
  const value = line.in(scope);
  if (written(value.shape) !== written(shape)) {
    const [wanted, found] = [shape, value.shape].map((s) => (s.length ? `the shape ${written(s)}` : "one number"));
    throw new Refusal(`${target} should have ${wanted}; the line gives ${found}.`);
  }
  const lost = value.data.filter((number) => !Number.isFinite(number));
  if (lost.length) {
    const numbers = value.data.length === 1 ? "it is" : `of its ${value.data.length} numbers ${lost.length} are`;
    throw new Refusal(`${target} is not finite: ${numbers} ${[...new Set(lost)].join(" or ")}.`);
  }
  return value;
}

export function lines(texts, targets) {
  return texts.map((text, k) => {
    try {
      return new Line(text);
    } catch (error) {
      throw error instanceof Refusal && texts.length > 1 ? new Refusal(`${targets[k]}: ${error.message}`) : error;
    }
  });
}

// The network, its data, and E of all of it; `seed` decides about everything.
export class Lab {
  constructor(seed, noise = 0) {
    this.net = new MLP(SIZES, ["sigmoid", "sigmoid", "sigmoid"], "squared_error");
    this.data = sample("xor", SAMPLES, noise, 2, 3 * seed);
    initialize(this.net, "normal", 2, new Random(3 * seed + 1));
    this.start = this.net.parameters.theta.slice();
    const random = new Random(3 * seed + 2);
    this.order = Array.from({ length: 50 }, () => random.permutation(SAMPLES)).flat();
    this.all = new Trace(SIZES, SAMPLES);
  }

  E() {
    this.net.forward(this.data.X, this.all);
    return this.net.error(this.data.T, this.all);
  }

  rows(numbers) {
    const { X, T } = this.data;
    const rows = (from) => Float64Array.from(numbers.flatMap((row) => [from[2 * row], from[2 * row + 1]]));
    return { X: rows(X), T: rows(T) };
  }

  // ∂E/∂θ averaged over some samples.
  gradient(numbers) {
    const { X, T } = this.rows(numbers);
    const [trace, grad] = [new Trace(SIZES, numbers.length), new Parameters(SIZES)];
    this.net.forward(X, trace);
    this.net.backward(T, trace, grad);
    return grad.theta;
  }
}

// The backward phase, one of whose three lines is the reader's: δ^L, δ^l or ∂E/∂W^l. It learns one sample at a time.
class BackwardRule {
  constructor({ name, targets, backward }, seed) {
    this.name = name;
    this.targets = targets;
    this.others = Object.fromEntries(Object.entries(backward).map(([key, text]) => [key, new Line(text)]));
    this.lab = new Lab(seed);
    this.lam = 1;
    this.steps = 40 * SAMPLES;
    this.every = SAMPLES; // steps between two points of the curve
    this.trace = new Trace(SIZES, 1);
    const { parameters } = this.lab.net;
    const layers = (make) => SIZES.map((n, l) => (l ? make(n, l) : null));
    /** @type {Record<string, any>} */
    this.scope = {
      W: layers((n, l) => new NDArray(parameters.W[l], [SIZES[l - 1], n])),
      b: layers((n, l) => new NDArray(parameters.b[l], [n])),
      z: layers((n, l) => new NDArray(this.trace.z[l], [n])),
      a: layers((n, l) => new NDArray(this.trace.a[l], [n])),
      delta: layers(() => null),
      L: scalar(SIZES.length - 1, "int"),
      ...FUNCTIONS,
    };
    this.exact = Array.from({ length: LOOKED_AT }, (_, row) => this.differences(row));
  }

  bars() {
    return this.lab.net.parameters.W.slice(1)
      .map((_, k) => `∂E/∂W${"¹²³"[k]}`)
      .reverse();
  }

  // Central differences of one sample's E along every parameter.
  differences(row) {
    const { net } = this.lab;
    const { X, T } = this.lab.rows([row]);
    const { theta } = net.parameters;
    const E = () => {
      net.forward(X, this.trace);
      return net.error(T, this.trace);
    };
    return new Parameters(
      SIZES,
      theta.map((value, k) => {
        theta[k] = value + H;
        const up = E();
        theta[k] = value - H;
        const down = E();
        theta[k] = value;
        return (up - down) / (2 * H);
      }),
    );
  }

  // The derivatives of one sample by the three lines.
  derivatives([own], row) {
    const { scope, trace, lab } = this;
    const { X, T } = lab.rows([row]);
    /** @type {Record<string, Line>} */
    const rule = { ...this.others, [this.name]: own };
    lab.net.forward(X, trace);
    scope.a[0] = vector(X);
    scope.t = vector(T);
    const grad = new Parameters(SIZES);
    const L = SIZES.length - 1;
    const at = (text, l, key, shape) => compute(rule[key], { ...scope, l: scalar(l, "int") }, `${text}[${l}]`, shape);
    for (let l = L; l > 0; l--) {
      scope.delta[l] =
        l === L
          ? compute(rule.delta_output, scope, "delta[L]", [SIZES[L]])
          : at("delta", l, "delta_hidden", [SIZES[l]]);
      grad.b[l].set(scope.delta[l].data);
    }
    for (let l = 1; l <= L; l++) grad.W[l].set(at("dW", l, "gradient", [SIZES[l - 1], SIZES[l]]).data);
    return grad;
  }

  // The rule's numbers, bar by bar, and those that they should be.
  numbers(own) {
    this.begin();
    const found = this.exact.map((_, row) => this.derivatives(own, row));
    const layer = (grads, l) => Float64Array.from(grads.flatMap((grad) => [...grad.W[l]]));
    return [3, 2, 1].map((l) => ({ found: layer(found, l), exact: layer(this.exact, l) }));
  }

  begin() {
    this.lab.net.parameters.theta.set(this.lab.start);
  }

  step(own, t) {
    const { theta } = this.derivatives(own, this.lab.order[t]);
    const { parameters } = this.lab.net;
    for (let k = 0; k < theta.length; k++) parameters.theta[k] -= this.lam * theta[k];
  }
}

// A step of θ by an optimizer, from the gradients of minibatches.
class StepRule {
  constructor({ targets, slots, constants, right }, seed) {
    this.targets = targets;
    this.slots = slots;
    this.lab = new Lab(seed);
    this.size = this.lab.start.length;
    this.constants = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, scalar(value)]));
    this.right = lines(right, targets);
    this.B = 10;
    this.steps = 300;
    this.every = SAMPLES / this.B;
    this.begin();
    // the gradients on the way of the right rule, and what it makes of them
    this.gradients = [];
    this.exact = Array.from({ length: 20 }, (_, t) => {
      this.gradients.push(this.gradient(t));
      return this.apply(this.right, this.gradients[t], t);
    });
  }

  bars() {
    return this.targets;
  }

  begin() {
    this.lab.net.parameters.theta.set(this.lab.start);
    this.state = Object.fromEntries(this.slots.map((slot) => [slot, vector(new Float64Array(this.size))]));
  }

  gradient(t) {
    const at = (t * this.B) % this.lab.order.length;
    return this.lab.gradient(this.lab.order.slice(at, at + this.B));
  }

  // One step: what every target becomes.
  apply(own, gradient, t) {
    const { theta } = this.lab.net.parameters;
    const scope = {
      theta: vector(theta),
      grad: vector(gradient),
      ...this.state,
      ...(this.slots.length > 1 ? { t: scalar(t + 1, "int") } : {}),
      ...this.constants,
    };
    const made = this.targets.map((target, k) => {
      scope[target] = compute(own[k], scope, target, [this.size]);
      return scope[target].data;
    });
    for (const slot of this.slots) this.state[slot] = scope[slot];
    theta.set(scope.theta.data);
    return made;
  }

  numbers(own) {
    this.begin();
    const found = this.gradients.map((gradient, t) => this.apply(own, gradient, t));
    const all = (steps, k) => Float64Array.from(steps.flatMap((made) => [...made[k]]));
    return this.targets.map((target, k) => ({ found: all(found, k), exact: all(this.exact, k) }));
  }

  step(own, t) {
    this.apply(own, this.gradient(t), t);
  }
}

// λ_t, with which the network learns one sample at a time.
class ScheduleRule {
  constructor({ targets, constants, right }, seed) {
    this.targets = targets;
    this.lab = new Lab(seed, NOISE); // a large λ jumps about where samples contradict each other
    this.constants = constants;
    this.steps = 40 * SAMPLES;
    this.every = SAMPLES;
    this.right = lines(right, targets);
    this.times = [0, 1, 400, 800, 1200, 1600, 2000, 2399];
    this.exact = this.times.map((t) => this.at(this.right, t));
  }

  bars() {
    return this.targets;
  }

  at(own, t) {
    const { t_max: tMax, lam_high: high, lam_low: low } = this.constants;
    const scope = { t: scalar(t, "int"), t_max: scalar(tMax, "int"), lam_high: scalar(high), lam_low: scalar(low) };
    return this.targets.map((target, k) => {
      scope[target] = compute(own[k], scope, target, []);
      return scope[target].data[0];
    });
  }

  numbers(own) {
    const found = this.times.map((t) => this.at(own, t));
    const all = (times, k) => Float64Array.from(times, (made) => made[k]);
    return this.targets.map((target, k) => ({ found: all(found, k), exact: all(this.exact, k) }));
  }

  begin() {
    this.lab.net.parameters.theta.set(this.lab.start);
  }

  step(own, t) {
    const made = this.at(own, t);
    const gradient = this.lab.gradient([this.lab.order[t]]);
    const { theta } = this.lab.net.parameters;
    for (let k = 0; k < theta.length; k++) theta[k] -= made[made.length - 1] * gradient[k];
  }
}

const KINDS = { backward: BackwardRule, step: StepRule, schedule: ScheduleRule };
export const trial = (rule, seed) => new KINDS[rule.kind](rule, seed);

// The relative error of each bar's numbers; and, if they are right but for one factor, this factor.
export function errors(numbers) {
  return numbers.map(({ found, exact }) => {
    const error = gap(found, exact) / length(exact);
    const factor = found.reduce((sum, value, k) => sum + value * exact[k], 0) / length(exact) ** 2;
    const scaled = gap(
      found,
      exact.map((value) => factor * value),
    );
    return { error, factor: scaled < 1e-6 * length(found) ? factor : null };
  });
}

// Whether two rules come to the same numbers.
export const alike = (some, others) =>
  some.every(({ found }, k) => gap(found, others[k].found) <= 1e-9 * length(others[k].found));

// A training by a rule that goes on by `run(until)`, so that a page can draw in between: E at the start and after every
// `every` steps, up to where it is no number any more.
export function training(made, own) {
  const curve = [];
  let theta = null; // while another training has the network
  let state;
  let t = 0;
  let lost = "";
  made.begin();
  const note = () => curve.push([t, made.lab.E()]);
  note();
  const keep = () => {
    theta = made.lab.net.parameters.theta.slice();
    ({ state } = made);
  };
  keep();
  const run = (until) => {
    made.lab.net.parameters.theta.set(theta);
    made.state = state;
    while (t < made.steps && !lost && until(t)) {
      try {
        made.step(own, t);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        lost = error.message;
      }
      t += 1;
      if (!lost && t % made.every === 0) note();
    }
    keep();
  };
  return { curve, run, ended: () => t >= made.steps || lost !== "", lost: () => lost, theta: () => theta };
}
