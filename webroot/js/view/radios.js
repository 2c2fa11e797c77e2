/**
 * Groups of radio buttons that show a parameter of the address and change it: `read()` answers
 * `{name: {value, usual}}`; the usual value leaves the address.
 */
export class Radios {
  #panel;
  #read;

  constructor(panel, router, read) {
    this.#panel = panel;
    this.#read = read;
    panel.addEventListener('change', ({ target }) => {
      const group = target.type === 'radio' ? read()[target.name] : undefined;
      if (group) router.change({ [target.name]: target.value === group.usual ? undefined : target.value });
    });
    this.draw();
  }

  draw() {
    for (const [name, { value }] of Object.entries(this.#read())) {
      for (const radio of this.#panel.querySelectorAll(`input[type="radio"][name="${name}"]`)) radio.checked = radio.value === value;
    }
  }
}
