/** axe-core, for the pages and for our own card. */
import axe from "axe-core";

window.axe = axe;
