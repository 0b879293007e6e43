import { HttpEngine } from "./engine.js";

/** The engine of this page. */
export const connect = () => HttpEngine.open();
