import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { Asked } from "../../projections/panel/ask.ts";
import type { Keeping } from "../../projections/panel/keeping.ts";
import { Panel } from "../../projections/panel/panel.ts";
import type { LiveView, ViewState } from "./projector/live-view.ts";
import { PANEL } from "./views.ts";

/** The index of figures with who asks it, as it is kept up with the log. */
export class PanelState implements ViewState {
  readonly #panel = new Panel();
  readonly asked = new Asked(this.#panel);

  evolve(event: RecordedDisclosure): void {
    this.#panel.evolve(event);
  }

  keep(keeping: Keeping): void {
    this.#panel.keep(keeping);
  }
}

/** The index as a view that a projector keeps up. */
export const PANEL_VIEW: LiveView<PanelState> = { name: PANEL, hears: (type) => Panel.hears(type), start: () => new PanelState() };
