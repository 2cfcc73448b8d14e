import { MLP, Parameters, Trace } from "./mlp.js";
import { Optimizer, Random, SCHEDULES, Training, initialize } from "./training.js";
import { TOYS, sample } from "./toys.js";

// What the playground's settings mean: data, network and training made from them, and what a view may ask about these.
const VALIDATION_ROWS = 200;
const FAINTEST = 0.01; // the linear schedule ends at this share of λ

export function architecture(settings) {
  const toy = TOYS[settings.data];
  const outputs = toy.regression ? 1 : settings.outputs;
  const hidden = settings.hidden ? settings.hidden.split("-").map(Number) : [];
  let loss = settings.loss;
  if (loss === "cross_entropy" && toy.regression) loss = "squared_error";
  else if (loss === "cross_entropy" && outputs === 1) loss = "binary_cross_entropy";
  const last = toy.regression ? "identity" : loss === "cross_entropy" ? "softmax" : "sigmoid";
  return { sizes: [toy.inputs ?? 2, ...hidden, outputs], activations: [...hidden.map(() => settings.f), last], loss };
}

export class Run {
  constructor(settings) {
    const { sizes, activations, loss } = architecture(settings);
    this.settings = settings;
    this.activations = activations;
    this.loss = loss;
    this.toy = TOYS[settings.data];
    this.net = new MLP(sizes, activations, loss);
    const stream = (k) => 4 * settings.seed + k; // data, validation, weights, order have random numbers of their own
    const draw = (n, k) => sample(settings.data, n, settings.noise, sizes[sizes.length - 1], stream(k));
    this.data = draw(settings.n, 0);
    this.validation = draw(VALIDATION_ROWS, 1);
    initialize(this.net, settings.init, settings.scale, new Random(stream(2)));
    this.training = new Training({
      net: this.net,
      ...this.data,
      optimizer: this.optimizer(),
      schedule: this.schedule(),
      batchSize: settings.B,
      random: new Random(stream(3)),
    });
    this.traces = { train: new Trace(sizes, settings.n), validation: new Trace(sizes, VALIDATION_ROWS) };
    this.one = { trace: new Trace(sizes, 1), grad: new Parameters(sizes), x: null, t: null };
    this.history = { train: [], validation: [] };
    this.lost = false;
    this.measure();
    this.note();
  }

  optimizer() {
    return new Optimizer(this.settings.optimizer, this.net.parameters.theta.length, { alpha: this.settings.alpha });
  }

  schedule() {
    const { schedule, lam, tMax } = this.settings;
    return schedule === "linear" ? SCHEDULES.linear(lam, FAINTEST * lam, tMax) : SCHEDULES.constant(lam);
  }

  // Goes on from here with another λ, α, B, optimizer or schedule.
  tune(settings) {
    const { training } = this;
    const other = settings.optimizer !== this.settings.optimizer;
    this.settings = settings;
    if (other) training.optimizer = this.optimizer();
    training.optimizer.options.alpha = settings.alpha;
    training.schedule = this.schedule();
    training.B = Math.min(settings.B, training.n);
    training.look();
  }

  // Up to `count` updates, or the rest of the epoch; stops when numbers overflow.
  step(count) {
    for (let k = 0; k < count && !this.lost; k++) {
      if (this.training.step()) {
        this.measure();
        this.note();
      }
      this.lost = !Number.isFinite(this.training.trace.error) || !this.net.parameters.theta.every(Number.isFinite);
    }
    this.measure();
  }

  epoch() {
    const { training } = this;
    this.step(Math.ceil((training.n - training.next) / training.B));
  }

  note() {
    this.history.train.push(this.errors.train);
    this.history.validation.push(this.errors.validation);
  }

  // The mean of E over all training and all validation samples, and the share of the latter that is classified right.
  measure() {
    const { net, data, validation, traces } = this;
    const two = net.sizes[net.L] === 2;
    const E = ({ X, T }, trace) => {
      net.forward(X, trace);
      return net.error(T, trace);
    };
    const [train, held] = [E(data, traces.train), E(validation, traces.validation)];
    const isOne = (y, r) => (two ? y[2 * r + 1] > y[2 * r] : y[r] > 0.5);
    const a = traces.validation.a[net.L];
    let right = 0;
    for (let r = 0; r < validation.n; r++) if (isOne(a, r) === isOne(validation.T, r)) right++;
    this.errors = { train, validation: held, right: right / validation.n };
  }

  // One more training sample.
  add(x, t) {
    const { data, training, traces, net } = this;
    const joined = (from, more) => Float64Array.from([...from, ...more]);
    Object.assign(data, { X: joined(data.X, x), T: joined(data.T, t), n: data.n + 1 });
    traces.train = new Trace(net.sizes, data.n);
    training.B = Math.min(this.settings.B, data.n);
    training.extend(data);
    this.measure();
  }

  // Another value for one weight, or for a bias: the weight from beyond the last sender.
  edit(l, i, j, value) {
    const { sizes, parameters } = this.net;
    const [into, k] = i < sizes[l - 1] ? [parameters.W[l], i * sizes[l] + j] : [parameters.b[l], j];
    into[k] = value;
    this.training.look();
    this.measure();
  }

  // z, a, δ of one training sample under the current weights, and its own ∂E/∂w.
  peek(row) {
    const { net, data, one } = this;
    const m = net.sizes[0];
    const p = net.sizes[net.L];
    one.x = data.X.slice(row * m, row * m + m);
    one.t = data.T.slice(row * p, row * p + p);
    net.forward(one.x, one.trace);
    net.backward(one.t, one.trace, one.grad);
    return one;
  }

  // Δθ of the next step, as parameters.
  change() {
    const { net, training } = this;
    const step = training.optimizer.preview(net.parameters.theta, training.grad.theta, training.lam);
    return new Parameters(net.sizes, step);
  }
}
