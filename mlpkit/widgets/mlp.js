// A multi-layer perceptron that learns in the page: what mlpkit's network.py, activations.py, losses.py, optimizers.py and
// schedules.py do, in float64 and without anything of a page. Tests hold its numbers to mlpkit's.
//
// Code l is book l, as there: W[l][i * n + j] is w_ij^l, from neuron i of layer l-1 to neuron j of layer l; samples are rows.

// Each function beside its derivative; f'(z) is cheapest from a = f(z) where that is known.
export const ACTIVATIONS = {
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), prime: (z, a) => a * (1 - a) },
  tanh: { f: Math.tanh, prime: (z, a) => 1 - a * a },
  relu: { f: (z) => (z > 0 ? z : 0), prime: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: { f: (z) => (z > 0 ? z : 0.01 * z), prime: (z) => (z > 0 ? 1 : 0.01) },
  elu: { f: (z) => (z > 0 ? z : Math.expm1(z)), prime: (z) => (z > 0 ? 1 : Math.exp(z)) },
  softplus: { f: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), prime: (z) => 1 / (1 + Math.exp(-z)) },
  identity: { f: (z) => z, prime: () => 1 },
  softmax: {
    // over the row of n logits that starts at k; the largest exponent is 0, so nothing overflows
    rows(z, a, k, n) {
      let top = -Infinity, sum = 0;
      for (let j = k; j < k + n; j++) top = Math.max(top, z[j]);
      for (let j = k; j < k + n; j++) sum += a[j] = Math.exp(z[j] - top);
      for (let j = k; j < k + n; j++) a[j] /= sum;
    },
  },
};

// E of the row that starts at k, and ∂E/∂a_j. A loss that is fused with its activation reads the logits z and gives ∂E/∂z_j.
const halfSquare = (y, t, k, n) => {
  let sum = 0;
  for (let j = k; j < k + n; j++) sum += (y[j] - t[j]) ** 2;
  return sum / 2;
};
export const LOSSES = {
  squared_error: { error: halfSquare, gradient: (a, t) => a - t },
  absolute_error: {
    error(y, t, k, n) {
      let sum = 0;
      for (let j = k; j < k + n; j++) sum += Math.abs(y[j] - t[j]);
      return sum;
    },
    gradient: (a, t) => Math.sign(a - t),
  },
  binary_cross_entropy: {
    fused: "sigmoid",
    error(z, t, k, n) {
      let sum = 0;
      for (let j = k; j < k + n; j++) sum += ACTIVATIONS.softplus.f(z[j]) - t[j] * z[j];
      return sum;
    },
    gradient: (a, t) => a - t,
  },
  cross_entropy: {
    fused: "softmax",
    error(z, t, k, n) {
      let top = -Infinity, sum = 0, right = 0;
      for (let j = k; j < k + n; j++) top = Math.max(top, z[j]);
      for (let j = k; j < k + n; j++) {
        sum += Math.exp(z[j] - top);
        right += t[j] * (z[j] - top);
      }
      return Math.log(sum) - right;
    },
    gradient: (a, t) => a - t,
  },
};

// All weights and biases in one flat vector, in mlpkit's order; W[l] and b[l] are views of it. A gradient is one of these too.
export class Parameters {
  constructor(sizes, theta = null) {
    let k = 0;
    for (let l = 1; l < sizes.length; l++) k += (sizes[l - 1] + 1) * sizes[l];
    this.theta = theta ?? new Float64Array(k);
    [this.W, this.b] = [[null], [null]];
    k = 0;
    for (let l = 1; l < sizes.length; l++) {
      const weights = sizes[l - 1] * sizes[l];
      this.W.push(this.theta.subarray(k, k + weights));
      this.b.push(this.theta.subarray(k + weights, (k += weights + sizes[l])));
    }
  }
}

// z[l], a[l], delta[l] of B samples, each with B rows.
export class Trace {
  constructor(sizes, B) {
    this.B = B;
    for (const name of ["z", "a", "delta"]) this[name] = sizes.map((n, l) => (l ? new Float64Array(B * n) : null));
    this.error = 0;
  }
}

export class MLP {
  constructor(sizes, activations, loss) {
    Object.assign(this, { sizes, L: sizes.length - 1, parameters: new Parameters(sizes) });
    this.f = [null, ...activations.map((name) => ACTIVATIONS[name])];
    this.loss = LOSSES[loss];
  }

  // a^l = f(z^l), z^l = a^{l-1} W^l + b^l for the rows of X.
  forward(X, trace) {
    const { sizes, L, f, parameters: { W, b } } = this;
    trace.a[0] = X;
    for (let l = 1; l <= L; l++) {
      const m = sizes[l - 1], n = sizes[l], w = W[l], x = trace.a[l - 1], z = trace.z[l], a = trace.a[l];
      for (let r = 0; r < trace.B; r++) {
        const k = r * n;
        for (let j = 0; j < n; j++) z[k + j] = b[l][j];
        for (let i = 0; i < m; i++) {
          const value = x[r * m + i];
          for (let j = 0; j < n; j++) z[k + j] += value * w[i * n + j];
        }
        if (f[l].rows) f[l].rows(z, a, k, n);
        else for (let j = k; j < k + n; j++) a[j] = f[l].f(z[j]);
      }
    }
    return trace.a[L];
  }

  // The mean of E over the rows that `forward` saw last.
  error(T, trace) {
    const n = this.sizes[this.L], y = this.loss.fused ? trace.z[this.L] : trace.a[this.L];
    let sum = 0;
    for (let r = 0; r < trace.B; r++) sum += this.loss.error(y, T, r * n, n);
    return (trace.error = sum / trace.B);
  }

  // δ^L = ∂E/∂a^L f'(z^L), δ_j^l = (Σ_k w_jk^{l+1} δ_k^{l+1}) f'(z_j^l), all of them before any weight changes; then
  // ∂E/∂w_ij^l = a_i^{l-1} δ_j^l and ∂E/∂b_j^l = δ_j^l, averaged over the batch.
  backward(T, trace, grad) {
    const { sizes, L, f, loss, parameters: { W } } = this, { z, a, delta, B } = trace;
    for (let k = 0; k < B * sizes[L]; k++) delta[L][k] = loss.gradient(a[L][k], T[k]) * (loss.fused ? 1 : f[L].prime(z[L][k], a[L][k]));
    for (let l = L - 1; l > 0; l--) {
      const n = sizes[l], p = sizes[l + 1];
      for (let r = 0; r < B; r++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let k = 0; k < p; k++) sum += W[l + 1][j * p + k] * delta[l + 1][r * p + k];
          delta[l][r * n + j] = sum * f[l].prime(z[l][r * n + j], a[l][r * n + j]);
        }
      }
    }
    grad.theta.fill(0);
    for (let l = 1; l <= L; l++) {
      const m = sizes[l - 1], n = sizes[l], dW = grad.W[l], db = grad.b[l];
      for (let r = 0; r < B; r++) {
        for (let j = 0; j < n; j++) db[j] += delta[l][r * n + j];
        for (let i = 0; i < m; i++) {
          const value = a[l - 1][r * m + i];
          for (let j = 0; j < n; j++) dW[i * n + j] += value * delta[l][r * n + j];
        }
      }
    }
    for (let k = 0; k < grad.theta.length; k++) grad.theta[k] /= B;
    return this.error(T, trace);
  }
}

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
      for (let k = 0; k < g.length; k++) theta[k] -= lam * (v[k] = alpha * v[k] + g[k]);
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
      const { s, r, t } = state, c1 = 1 - rho1 ** t, c2 = 1 - rho2 ** t;
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
    Object.assign(this, { rule: OPTIMIZERS[name], options: { alpha: 0.9, rho: 0.9, rho1: 0.9, rho2: 0.999, eps: 1e-8, ...options } });
    this.state = { t: 0 };
    for (const slot of this.rule.slots) this.state[slot] = new Float64Array(size);
  }

  step(theta, grad, lam) {
    this.state.t += 1;
    this.rule.step(theta, grad, lam, this.state, this.options);
  }

  // What the next step would add to θ, without making it.
  preview(theta, grad, lam) {
    const after = theta.slice(), state = structuredClone(this.state);
    state.t += 1;
    this.rule.step(after, grad, lam, state, this.options);
    return after.map((value, k) => value - theta[k]);
  }
}

// λ_t, where t = 0, 1, 2, … counts the updates; the linear one is λ_t = (1-α_t) λ_high + α_t λ_low, α_t = min(t/t_max, 1).
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
    let x = (this.count = (this.count + 0x9e3779b9) | 0);
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
    for (let k = 0; k < parameters.W[l].length; k++) parameters.W[l][k] = INITIALIZERS[name](sizes[l - 1], sizes[l], random, scale);
    parameters.b[l].fill(0);
  }
}

// Training, one minibatch after the other. The gradient of the next step is always ready: `rows` are its samples, `trace` and
// `grad` what the network makes of them; `step` then changes θ and looks at the next minibatch.
export class Training {
  constructor({ net, X, T, optimizer, schedule, batchSize, random }) {
    Object.assign(this, { net, X, T, optimizer, schedule, random });
    this.n = X.length / net.sizes[0];
    this.B = Math.min(batchSize, this.n);
    this.grad = new Parameters(net.sizes);
    Object.assign(this, { steps: 0, epochs: 0, order: random.permutation(this.n), next: 0 });
    this.look();
  }

  look() {
    const { net, X, T } = this, m = net.sizes[0], p = net.sizes[net.L];
    this.rows = this.order.slice(this.next, this.next + this.B);
    const x = new Float64Array(this.rows.length * m), t = new Float64Array(this.rows.length * p);
    this.rows.forEach((row, b) => {
      x.set(X.subarray(row * m, row * m + m), b * m);
      t.set(T.subarray(row * p, row * p + p), b * p);
    });
    if (this.trace?.B !== this.rows.length) this.trace = new Trace(net.sizes, this.rows.length);
    net.forward(x, this.trace);
    net.backward(t, this.trace, this.grad);
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
