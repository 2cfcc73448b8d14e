import { Field } from "./field.js";
import { formulas } from "./formulas.js";
import { answerPlot } from "./plots.js";
import { stage } from "./stage.js";

// What is seen of a run: the network, what it answers, and the formulas of one neuron with the numbers of one sample.
// It is made anew for every run, in the same `places`, with the neuron's layer and the sample of the one `before`.
// Where the next minibatch is a single sample, this is the one shown, until the reader picks another.
export class View {
  constructor({ run, places, press, edit, secret, resting, before }) {
    this.run = run;
    this.places = places;
    this.edit = edit;
    this.secret = secret; // a riddle: no number of a neuron is told
    this.picked = false;
    this.resting = resting; // numbers are told to screen readers only then
    this.neuron = [Math.min(before ? before.neuron[0] : 1, run.net.L), 0]; // the one that was chosen
    this.over = null; // the neuron under the pointer, or the weight: [l, j] or [l, j, i]
    this.row = Math.min(before ? before.row : 0, run.data.n - 1); // the sample
    this.field = new Field(run);
    this.board = stage({
      run,
      field: this.field,
      look: (...at) => this.look(at.length ? at : null),
      choose: (l, j) => this.choose(l, j),
    });
    this.answer = answerPlot({ run, field: this.field, press });
    this.answer.choose(this.row);
    places.network.replaceChildren(this.board.root);
    places.answer.replaceChildren(this.answer.root);
    this.renew();
  }

  look(over) {
    this.over = over;
    this.renew();
  }

  choose(l, j) {
    if (l === this.neuron[0] && j === this.neuron[1]) return;
    this.neuron = [l, j];
    this.renew();
  }

  pick(row) {
    this.picked = true;
    this.row = row;
    this.answer.choose(row);
  }

  // another neuron's formulas, or other formulas
  renew() {
    const [l, j, i] = this.over ?? this.neuron;
    this.panel = formulas({ run: this.run, l, j, edit: this.edit });
    this.places.formulas.replaceChildren(this.panel.root);
    this.board.mark(this.neuron, this.over);
    this.panel.mark(i);
    this.write();
  }

  draw(colours, everything = false) {
    this.field.update();
    this.board.draw(colours, everything);
    this.answer.draw(colours);
  }

  write() {
    const { run } = this;
    const [first, ...others] = run.training.rows;
    if (!this.picked && !others.length) this.row = first;
    const { row } = this;
    this.answer.choose(row);
    const one = run.peek(row);
    const { rows: next, lam } = run.training;
    if (this.secret) return;
    this.panel.update({ row, one, next, lam, change: run.change() });
    this.board.label(one, this.resting());
  }
}
