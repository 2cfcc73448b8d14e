import { Parameters, Trace } from "./mlp.js";

// How the network of mlp.js learns: what mlpkit's optimizers.py, schedules.py, initializers.py and training.py do.
// Tests hold its numbers to mlpkit's; random numbers are its own.

// An optimizer changes θ in place; what it remembers lies in `state`, so that a step can be tried on copies of both.
export const OPTIMIZERS = {
  // θ := θ - λ g
  sgd: {
    slots: [],
    step(theta, g, lam) {
      for (let k = 0; k < g.length; k++) theta[k] -= lam * g[k];
    },
  },
  // v := α v + g,  θ := θ - λ v
  momentum: {
    slots: ["v"],
    step(theta, g, lam, { v }, { alpha }) {
      for (let k = 0; k < g.length; k++) {
        v[k] = alpha * v[k] + g[k];
        theta[k] -= lam * v[k];
      }
    },
  },
  // r := ρ r + (1-ρ) g²,  θ := θ - λ g / √(ε + r)
  rmsprop: {
    slots: ["r"],
    step(theta, g, lam, { r }, { rho, eps }) {
      for (let k = 0; k < g.length; k++) {
        r[k] = rho * r[k] + (1 - rho) * g[k] * g[k];
        theta[k] -= (lam * g[k]) / Math.sqrt(eps + r[k]);
      }
    },
  },
  // s := ρ₁ s + (1-ρ₁) g,  r := ρ₂ r + (1-ρ₂) g²,  θ := θ - λ ŝ / √(r̂ + ε) with ŝ = s/(1-ρ₁^t), r̂ = r/(1-ρ₂^t)
  adam: {
    slots: ["s", "r"],
    step(theta, g, lam, state, { rho1, rho2, eps }) {
      const { s, r, t } = state;
      const c1 = 1 - rho1 ** t;
      const c2 = 1 - rho2 ** t;
      for (let k = 0; k < g.length; k++) {
        s[k] = rho1 * s[k] + (1 - rho1) * g[k];
        r[k] = rho2 * r[k] + (1 - rho2) * g[k] * g[k];
        theta[k] -= (lam * (s[k] / c1)) / Math.sqrt(r[k] / c2 + eps);
      }
    },
  },
};

export class Optimizer {
  constructor(name, size, options = {}) {
    this.rule = OPTIMIZERS[name];
    this.options = { alpha: 0.9, rho: 0.9, rho1: 0.9, rho2: 0.999, eps: 1e-8, ...options };
    this.state = { t: 0 };
    for (const slot of this.rule.slots) this.state[slot] = new Float64Array(size);
  }

  step(theta, grad, lam) {
    this.state.t += 1;
    this.rule.step(theta, grad, lam, this.state, this.options);
  }

  // What the next step would add to θ, without making it.
  preview(theta, grad, lam) {
    const after = theta.slice();
    const state = { ...this.state, t: this.state.t + 1 };
    for (const slot of this.rule.slots) state[slot] = state[slot].slice();
    this.rule.step(after, grad, lam, state, this.options);
    return after.map((value, k) => value - theta[k]);
  }
}

// λ_t, where t = 0, 1, 2, … counts the updates; the linear one is λ_t = (1-α_t) λ_high + α_t λ_low with
// α_t = min(t/t_max, 1).
export const SCHEDULES = {
  constant: (lam) => () => lam,
  linear: (high, low, tMax) => (t) => {
    const alpha = Math.min(t / tMax, 1);
    return (1 - alpha) * high + alpha * low;
  },
};

// Random numbers that a seed decides: a counter of step 2³²/φ, its bits mixed by the finalizer of MurmurHash3.
export class Random {
  constructor(seed) {
    this.count = Math.imul(seed + 1, 0x9e3779b9);
  }

  bits() {
    this.count = (this.count + 0x9e3779b9) | 0;
    let x = this.count;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return (x ^ (x >>> 16)) >>> 0;
  }

  // uniform in [low, high)
  uniform(low = 0, high = 1) {
    return low + (high - low) * (this.bits() / 2 ** 32);
  }

  // standard normal (Box and Muller 1958)
  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  // the numbers 0 … n-1 in random order (Fisher and Yates)
  permutation(n) {
    const order = Array.from({ length: n }, (_, k) => k);
    for (let k = n - 1; k > 0; k--) {
      const other = Math.floor(this.uniform(0, k + 1));
      [order[k], order[other]] = [order[other], order[k]];
    }
    return order;
  }
}

// One weight of a layer with m inputs and n neurons.
export const INITIALIZERS = {
  zeros: () => 0,
  glorot_uniform: (m, n, random) => random.uniform(-1, 1) * Math.sqrt(6 / (m + n)),
  he: (m, n, random) => random.normal() * Math.sqrt(2 / m),
  uniform: (m, n, random, scale) => random.uniform(-scale, scale),
  normal: (m, n, random, scale) => random.normal() * scale,
};

export function initialize({ sizes, parameters }, name, scale, random) {
  for (let l = 1; l < sizes.length; l++) {
    for (let k = 0; k < parameters.W[l].length; k++) {
      parameters.W[l][k] = INITIALIZERS[name](sizes[l - 1], sizes[l], random, scale);
    }
    parameters.b[l].fill(0);
  }
}

// Training, one minibatch after the other. The gradient of the next step is always ready: `rows` are its samples,
// `trace` and `grad` what the network makes of them; `step` then changes θ and looks at the next minibatch.
export class Training {
  constructor({ net, X, T, optimizer, schedule, batchSize, random }) {
    this.net = net;
    this.X = X;
    this.T = T;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.random = random;
    this.n = X.length / net.sizes[0];
    this.B = Math.min(batchSize, this.n);
    this.grad = new Parameters(net.sizes);
    this.steps = 0;
    this.epochs = 0;
    this.order = random.permutation(this.n);
    this.next = 0; // where in this order the next minibatch begins
    this.look();
  }

  look() {
    const { net, X, T } = this;
    const m = net.sizes[0];
    const p = net.sizes[net.L];
    this.rows = this.order.slice(this.next, this.next + this.B);
    const x = new Float64Array(this.rows.length * m);
    const t = new Float64Array(this.rows.length * p);
    this.rows.forEach((row, b) => {
      x.set(X.subarray(row * m, row * m + m), b * m);
      t.set(T.subarray(row * p, row * p + p), b * p);
    });
    if (this.trace?.B !== this.rows.length) this.trace = new Trace(net.sizes, this.rows.length);
    net.forward(x, this.trace);
    net.backward(t, this.trace, this.grad);
  }

  // One more sample, the last of this epoch.
  extend({ X, T, n }) {
    Object.assign(this, { X, T, n });
    this.order.push(n - 1);
    this.look();
  }

  get lam() {
    return this.schedule(this.steps);
  }

  // One update; true when it ended an epoch.
  step() {
    this.optimizer.step(this.net.parameters.theta, this.grad.theta, this.lam);
    this.steps += 1;
    this.next += this.rows.length;
    const ended = this.next >= this.n;
    if (ended) {
      this.epochs += 1;
      this.next = 0;
      this.order = this.random.permutation(this.n);
    }
    this.look();
    return ended;
  }
}
